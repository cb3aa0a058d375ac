import { emotionTable, type Emotion } from '@echoes/model';

export interface FieldPlace {
  emotion: Emotion;
  /** 0..1 from the left (unpleasant) and from the top (intense). */
  x: number;
  y: number;
}

/** The twelve feelings where they lie in the field, from intense to quiet: also the order of the keyboard. */
export const FIELD: readonly FieldPlace[] = emotionTable
  .map(({ name, valence, arousal }) => ({
    emotion: name,
    x: (valence + 1) / 2,
    y: (1 - arousal) / 2,
  }))
  .sort((a, b) => a.y - b.y);

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest feeling in a direction, or the same one at the edge. Sideways distance counts double. */
export function neighbour(from: Emotion, direction: Direction): Emotion {
  const start = FIELD.find((place) => place.emotion === from);
  if (!start) return from;
  let best = from;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const place of FIELD) {
    const dx = place.x - start.x;
    const dy = place.y - start.y;
    const [along, across] = {
      left: [-dx, dy],
      right: [dx, dy],
      up: [-dy, dx],
      down: [dy, dx],
    }[direction] as [number, number];
    if (along <= 0.001) continue;
    const cost = along + 2 * Math.abs(across);
    if (cost < bestCost) {
      best = place.emotion;
      bestCost = cost;
    }
  }
  return best;
}
