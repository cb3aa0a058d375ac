import { type Emotion, emotionEntry, tokens } from '@echoes/model';
import { useColorScheme } from 'react-native';
import { createPreference } from './preferences';
import { useStore } from './use-store';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = createPreference<Theme>('echoes.theme', THEMES, 'system');

export type Colours = Record<keyof typeof tokens.colors, string> & {
  readonly dark: boolean;
  readonly feeling: (emotion: Emotion) => string;
};

function coloursOf(mode: 'light' | 'dark'): Colours {
  const { colors } = tokens;
  return {
    dark: mode === 'dark',
    bg: colors.bg[mode],
    surface: colors.surface[mode],
    ink: colors.ink[mode],
    muted: colors.muted[mode],
    line: colors.line[mode],
    rec: colors.rec[mode],
    feeling: (emotion) => emotionEntry(emotion)[mode],
  };
}

export const colours = { light: coloursOf('light'), dark: coloursOf('dark') };

export function useColours(): Colours {
  const chosen = useStore(theme);
  const system = useColorScheme();
  return colours[chosen === 'system' ? (system === 'dark' ? 'dark' : 'light') : chosen];
}

/** Lengths in steps of the design: `space(6)` is a page margin. */
export const space = (steps: number) => steps * tokens.spaceStep;

/** Every weight is a file, and a family, of its own. */
export const fonts = {
  voice: 'Fraunces_500Medium',
  text: 'Figtree_400Regular',
  medium: 'Figtree_500Medium',
  strong: 'Figtree_600SemiBold',
} as const;
