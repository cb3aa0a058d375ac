import type { Emotion } from '@echoes/model';
import type { CSSProperties } from 'react';

/** Gives an element and all in it the colours of a feeling: `--feeling` for ink and bars, `--feeling-soft` for fills. */
export function feelingStyle(emotion: Emotion): CSSProperties {
  return {
    '--feeling': `var(--emotion-${emotion})`,
    '--feeling-soft': `var(--emotion-${emotion}-soft)`,
  } as CSSProperties;
}
