import type { Peaks } from '@echoes/api-client';

const FULL_SCALE = 127;

/** The height of a waveform at each of its peaks, 0..1: the larger swing of the two. */
export function heightsOf(peaks: Peaks | null): number[] {
  if (!peaks) return [];
  return peaks.max.map((max, index) =>
    Math.min(1, Math.max(Math.abs(max), Math.abs(peaks.min[index] ?? 0)) / FULL_SCALE),
  );
}
