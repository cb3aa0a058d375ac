import { emotionTable } from './emotions.generated';

export { emotionTable } from './emotions.generated';

/** One of the twelve words for what a moment felt like. */
export type Emotion = (typeof emotionTable)[number]['name'];

/** A place in the field of feelings: both axes run from -1 to 1. */
export interface FeelingPoint {
  /** Unpleasant to pleasant. */
  readonly valence: number;
  /** Quiet to intense. */
  readonly arousal: number;
}

export interface EmotionEntry extends FeelingPoint {
  readonly name: Emotion;
  /** Text and bars on the page, light theme. */
  readonly light: string;
  /** Fill behind ink, light theme. */
  readonly softLight: string;
  /** Text and bars on a card, dark theme. */
  readonly dark: string;
  /** Fill behind ink, dark theme. */
  readonly softDark: string;
}

/** The names in the order of the contract. */
export const emotionNames: readonly Emotion[] = emotionTable.map(({ name }) => name);

const entryByName = new Map<string, EmotionEntry>(emotionTable.map((entry) => [entry.name, entry]));

export function isEmotion(value: unknown): value is Emotion {
  return typeof value === 'string' && entryByName.has(value);
}

export function emotionEntry(name: Emotion): EmotionEntry {
  const entry = entryByName.get(name);
  if (entry === undefined) throw new RangeError(`${name} is not in the vocabulary`);
  return entry;
}

function squaredDistance(a: FeelingPoint, b: FeelingPoint): number {
  return (a.valence - b.valence) ** 2 + (a.arousal - b.arousal) ** 2;
}

/** The emotion whose place is nearest to a point; the earlier one in the contract when two are as near. */
export function nearestEmotion(point: FeelingPoint): Emotion {
  return emotionTable.reduce((nearest, entry) =>
    squaredDistance(entry, point) < squaredDistance(nearest, point) ? entry : nearest,
  ).name;
}

/** The eleven others, nearest first: where resurfacing looks when a feeling has no echo yet. */
export function neighboursOf(name: Emotion): readonly Emotion[] {
  const here = emotionEntry(name);
  return emotionTable
    .filter((entry) => entry.name !== name)
    .toSorted((a, b) => squaredDistance(a, here) - squaredDistance(b, here))
    .map((entry) => entry.name);
}
