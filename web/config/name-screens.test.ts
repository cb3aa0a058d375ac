// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { filesOfScreens, SCREENS } from './name-screens';

const chunk = (fileName: string, module: string, imports: string[] = [], css: string[] = []) => ({
  type: 'chunk' as const,
  fileName,
  isEntry: module === 'main.tsx',
  facadeModuleId: `/src/${module}`,
  imports,
  viteMetadata: { importedCss: new Set(css) },
});

const chunks = [
  chunk('main.js', 'main.tsx', ['shared.js'], ['main.css']),
  chunk('shared.js', 'shared.ts'),
  chunk('dialog.js', 'dialog.tsx', ['shared.js'], ['dialog.css']),
  ...SCREENS.map(([, module], index) =>
    chunk(`${String(index)}.js`, module, ['dialog.js', 'main.js'], [`${String(index)}.css`]),
  ),
];
const bundle = Object.fromEntries(chunks.map((one) => [one.fileName, one]));

describe('what the screen of an address needs', () => {
  it('is its part, what that imports, and their styles, but nothing of the program', () => {
    expect(filesOfScreens(bundle)[0]?.files).toEqual(['0.js', 'dialog.js', '0.css', 'dialog.css']);
  });

  it('is one part for each address', () => {
    const moduleOf = (path: string) => SCREENS.find(([address]) => address.test(path))?.[1];
    expect(moduleOf('/')).toBeUndefined();
    expect(moduleOf('/echoes')).toContain('echoes-screen');
    expect(moduleOf('/echoes/month')).toContain('month-screen');
    expect(moduleOf('/echoes/01ARZ3NDEKTSV4RRFFQ69G5FAV')).toContain('playback');
    expect(moduleOf('/play/calm')).toContain('playback');
    expect(moduleOf('/record')).toContain('capture');
    expect(moduleOf('/record/some-take')).toContain('capture');
  });

  it('stops a build whose parts have moved', () => {
    expect(() => filesOfScreens({ 'main.js': chunks[0]! })).toThrow('has no part');
  });
});
