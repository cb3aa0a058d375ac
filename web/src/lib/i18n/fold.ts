import type { Catalogue } from './catalogue';

/** Turns what `import.meta.glob` finds (`/src/features/home/messages.de.ts`) into a catalogue (`features/home`). */
export function foldMessages(files: Record<string, Record<string, string>>): Catalogue {
  return Object.fromEntries(
    Object.entries(files).map(([path, messages]) => [
      path.replace(/^\/src\//, '').replace(/\/messages\.[a-z]+\.ts$/, ''),
      messages,
    ]),
  );
}
