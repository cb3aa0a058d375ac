/** Bars 3 px wide with 2 px between, on a waterline at 62 % of the height. */
export const BAR_WIDTH = 3;
export const BAR_GAP = 2;
export const BAR_PITCH = BAR_WIDTH + BAR_GAP;
const ABOVE = 0.62;

export function barsIn(width: number): number {
  return Math.max(1, Math.floor((width + BAR_GAP) / BAR_PITCH));
}

/**
 * Heights 0..1 for `count` bars. Each bar shows the loudest of what falls on it; where there are more bars than
 * heights, the bars between are interpolated.
 */
export function resample(heights: readonly number[], count: number): number[] {
  if (heights.length === 0) return new Array<number>(count).fill(0);
  if (heights.length < count) return stretch(heights, count);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * heights.length) / count);
    const to = Math.max(from + 1, Math.ceil(((bar + 1) * heights.length) / count));
    return Math.max(...heights.slice(from, to));
  });
}

function stretch(heights: readonly number[], count: number): number[] {
  const last = heights.length - 1;
  return Array.from({ length: count }, (_, bar) => {
    const at = count === 1 ? 0 : (bar * last) / (count - 1);
    const before = heights[Math.floor(at)] ?? 0;
    const after = heights[Math.min(last, Math.floor(at) + 1)] ?? before;
    return before + (after - before) * (at - Math.floor(at));
  });
}

/**
 * Lifts quiet recordings until their shape can be seen, without making a whisper look like a shout:
 * the loudest bar ends between 55 % and 100 % of the height.
 */
export function forDrawing(heights: readonly number[]): number[] {
  const loudest = Math.max(0, ...heights);
  if (loudest === 0) return [...heights];
  const target = 0.55 + 0.45 * Math.min(1, loudest);
  return heights.map((height) => (Math.max(0, height) / loudest) ** 0.85 * target);
}

export interface ShorelinePaths {
  above: string;
  below: string;
  /** y of the waterline. */
  waterline: number;
}

/** SVG paths of the bars over the waterline and of their reflections; a silent bar is a dot. */
export function shoreline(
  bars: readonly number[],
  height: number,
  pitch = BAR_PITCH,
): ShorelinePaths {
  const round = (value: number) => Math.round(value * 10) / 10;
  const waterline = round(height * ABOVE);
  const cap = BAR_WIDTH / 2;
  const tall = Math.max(0, waterline - 2 * cap - 0.5);
  const deep = Math.max(0, height - waterline - 2 * cap - 0.5);
  let above = '';
  let below = '';
  bars.forEach((bar, index) => {
    const x = round(index * pitch + cap);
    const foot = round(waterline - cap - 0.5);
    const head = round(waterline + cap + 0.5);
    above += `M${x} ${foot}V${round(foot - tall * bar)}`;
    // A reflection of nothing is nothing.
    if (bar > 0.02) below += `M${x} ${head}V${round(head + deep * bar)}`;
  });
  return { above, below, waterline };
}

/** Smallest and largest sample of each stretch of a sound, -128..127, as the API sends them. */
interface Extremes {
  readonly min: readonly number[];
  readonly max: readonly number[];
}

const FULL_SCALE = 127;

/** The height of a waveform at each of its peaks, 0..1: the larger swing of the two. */
export function heightsOf(peaks: Extremes | null): number[] {
  if (!peaks) return [];
  return peaks.max.map((max, index) =>
    Math.min(1, Math.max(Math.abs(max), Math.abs(peaks.min[index] ?? 0)) / FULL_SCALE),
  );
}
