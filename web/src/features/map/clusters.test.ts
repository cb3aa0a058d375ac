import { describe, expect, it } from 'vitest';
import { clustersOf, type MapPlace } from './clusters';

const at = (longitude: number, count: number, label = String(longitude)): MapPlace => ({
  label,
  latitude: 0,
  longitude,
  count,
});
/** Ten pixels a degree. */
const project = ({ latitude, longitude }: MapPlace) => ({ x: longitude * 10, y: latitude * 10 });

describe('clustersOf', () => {
  it('joins what lies close together and counts it', () => {
    const clusters = clustersOf([at(0, 1), at(1, 3), at(20, 5)], project, 44);
    expect(clusters.map(({ count, places }) => [count, places.length])).toEqual([
      [5, 1],
      [4, 2],
    ]);
    expect(clusters[1]?.longitude).toBeCloseTo(0.75);
  });

  it('takes them apart when one looks closer', () => {
    const close = ({ longitude }: MapPlace) => ({ x: longitude * 1_000, y: 0 });
    expect(clustersOf([at(0, 1), at(1, 3)], close, 44)).toHaveLength(2);
  });

  it('loses no echo, in whatever order places come', () => {
    const places = Array.from({ length: 60 }, (_, i) => at((i * 37) % 100, (i % 7) + 1, `p${i}`));
    const forwards = clustersOf(places, project, 44);
    const backwards = clustersOf([...places].reverse(), project, 44);
    const total = places.reduce((sum, { count }) => sum + count, 0);
    expect(forwards.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(forwards.map(({ count }) => count)).toEqual(backwards.map(({ count }) => count));
  });

  it('is empty without places', () => {
    expect(clustersOf([], project, 44)).toEqual([]);
  });
});
