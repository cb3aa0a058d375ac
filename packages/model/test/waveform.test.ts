import { describe, expect, it } from 'vitest';
import { barsIn, forDrawing, resample, shoreline } from '../src';

describe('resample', () => {
  it('shows the loudest of what falls on a bar', () => {
    expect(resample([0, 1, 0, 0.2, 0.1, 0.3], 3)).toEqual([1, 0.2, 0.3]);
  });

  it('misses no peak, whatever the counts', () => {
    for (const count of [7, 13, 99, 250]) {
      const heights = Array.from({ length: 400 }, (_, i) => (i === 217 ? 1 : 0.1));
      expect(Math.max(...resample(heights, count))).toBe(1);
    }
  });

  it('interpolates where there are more bars than heights', () => {
    expect(resample([0, 1], 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('is still water without heights', () => {
    expect(resample([], 3)).toEqual([0, 0, 0]);
  });
});

describe('forDrawing', () => {
  it('lifts a quiet sound without making it a loud one', () => {
    const quiet = Math.max(...forDrawing([0.01, 0.05]));
    const loud = Math.max(...forDrawing([0.4, 1]));
    expect(quiet).toBeGreaterThan(0.5);
    expect(quiet).toBeLessThan(0.65);
    expect(loud).toBe(1);
  });

  it('leaves silence alone', () => {
    expect(forDrawing([0, 0])).toEqual([0, 0]);
  });
});

describe('shoreline', () => {
  it('stands on a waterline at 62 : 38', () => {
    expect(shoreline([1], 100).waterline).toBe(62);
  });

  it('keeps the tallest bar and its reflection inside the height', () => {
    const { above, below } = shoreline([1], 100);
    expect(above).toBe('M1.5 60V1.5');
    expect(below).toBe('M1.5 64V98.5');
  });

  it('draws silence as a dot without a reflection', () => {
    expect(shoreline([0], 100)).toMatchObject({ above: 'M1.5 60V60', below: '' });
  });

  it('fits as many bars as have room', () => {
    expect([3, 8, 12, 13].map(barsIn)).toEqual([1, 2, 2, 3]);
  });
});
