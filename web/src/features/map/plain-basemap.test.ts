import { describe, expect, it } from 'vitest';
import { degreesBetweenLines } from './plain-basemap';

describe('the net of degrees', () => {
  it.each(Array.from({ length: 18 }, (_, zoom) => zoom))(
    'has lines that are neither crowded nor lost at zoom %i',
    (zoom) => {
      const pixels = (degreesBetweenLines(zoom) / 360) * 256 * 2 ** zoom;
      // At the first zooms the whole world is only so wide.
      expect(pixels).toBeGreaterThan(zoom < 2 ? 20 : 60);
      expect(pixels).toBeLessThan(230);
    },
  );
});
