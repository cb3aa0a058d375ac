import { describe, expect, test } from 'vitest';

import {
  contrastRatio,
  emotionEntry,
  emotionNames,
  emotionTable,
  isEmotion,
  nearestEmotion,
  neighboursOf,
  tokens,
} from '../src/index';

// The design's own table: contrast of each feeling's colour on the page (light) and on a card (dark).
const designedContrast = {
  anger: [4.69, 7.05],
  excitement: [4.7, 7.07],
  nostalgia: [4.61, 7.02],
  joy: [4.66, 7.11],
  hope: [4.62, 7.13],
  peaceful: [4.65, 7.08],
  calm: [4.61, 7.04],
  sadness: [4.63, 7.05],
  melancholy: [4.64, 7.03],
  fear: [4.62, 7.06],
  surprise: [4.6, 7.07],
  love: [4.63, 7.15],
} as const;

describe('the vocabulary', () => {
  test('has twelve feelings, each once', () => {
    expect(new Set(emotionNames).size).toBe(12);
    expect([...emotionNames].sort()).toEqual(Object.keys(designedContrast).sort());
  });

  test('tells its words from others', () => {
    expect(emotionNames.every(isEmotion)).toBe(true);
    expect(['Joy', 'constructor', '', null, 3].some(isEmotion)).toBe(false);
  });
});

describe('contrast', () => {
  const { bg, surface, ink } = tokens.colors;

  test.each(emotionTable.map((entry) => [entry.name, entry] as const))('of %s', (name, entry) => {
    const [light, dark] = designedContrast[name];
    expect(contrastRatio(entry.light, bg.light)).toBeCloseTo(light, 1);
    expect(contrastRatio(entry.light, bg.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(entry.light, surface.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(entry.dark, surface.dark)).toBeCloseTo(dark, 1);
    expect(contrastRatio(entry.dark, surface.dark)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(entry.dark, bg.dark)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(ink.light, entry.softLight)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(ink.dark, entry.softDark)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['light', 'dark'] as const)('of text on both surfaces, %s', (theme) => {
    for (const text of ['ink', 'muted', 'rec'] as const) {
      for (const ground of [bg, surface]) {
        expect(contrastRatio(tokens.colors[text][theme], ground[theme])).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    }
  });

  test('is 21 for black on white and 1 for equals, in either order', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrastRatio('#ffffff', '#000000')).toBeCloseTo(21, 6);
    expect(contrastRatio('#336699', '#336699')).toBe(1);
  });
});

describe('nearest', () => {
  test.each(emotionTable.map((entry) => [entry.name, entry] as const))(
    'to its own place is %s itself',
    (name, entry) => {
      expect(nearestEmotion(entry)).toBe(name);
    },
  );

  test.each([
    ['the far corner of pleasant and intense', { valence: 1, arousal: 1 }, 'excitement'],
    ['the middle', { valence: 0, arousal: 0 }, 'nostalgia'],
    ['the quietest', { valence: 0.3, arousal: -1 }, 'calm'],
  ])('to %s', (_place, point, expected) => {
    expect(nearestEmotion(point)).toBe(expected);
  });

  test.each([
    ['calm', 'peaceful'],
    ['sadness', 'melancholy'],
    ['joy', 'love'],
    ['excitement', 'surprise'],
  ] as const)('neighbour of %s is %s', (name, neighbour) => {
    expect(neighboursOf(name)[0]).toBe(neighbour);
  });

  test('neighbours are the eleven others, further and further away', () => {
    for (const name of emotionNames) {
      const here = emotionEntry(name);
      const others = neighboursOf(name);
      const distances = others.map((other) => {
        const there = emotionEntry(other);
        return Math.hypot(there.valence - here.valence, there.arousal - here.arousal);
      });
      expect(new Set([...others, name]).size).toBe(12);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    }
  });
});
