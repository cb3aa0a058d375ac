import { describe, expect, test } from 'vitest';

import {
  checkVocabulary,
  readVocabulary,
  renderCppVocabulary,
  replaceOpenApiEnum,
} from '../src/emotions.mjs';

const calm = {
  name: 'calm',
  valence: 0.36,
  arousal: -0.86,
  light: '#057d82',
  softLight: '#d7f1f2',
  dark: '#46b6bc',
  softDark: '#0b3234',
};

describe('the vocabulary file', () => {
  test('holds the twelve emotions in the order that is stored', () => {
    expect(readVocabulary().map(({ name }) => name)).toEqual([
      'joy',
      'calm',
      'sadness',
      'anger',
      'fear',
      'surprise',
      'love',
      'nostalgia',
      'excitement',
      'peaceful',
      'melancholy',
      'hope',
    ]);
  });

  test.each([
    ['a capital in the name', { ...calm, name: 'Calm' }, /name must be lower-case/],
    ['valence off the field', { ...calm, valence: 1.2 }, /valence must be a number/],
    ['arousal as text', { ...calm, arousal: '0.1' }, /arousal must be a number/],
    ['a short colour', { ...calm, dark: '#fff' }, /dark must be a colour/],
  ])('refuses %s', (_case, entry, message) => {
    expect(() => checkVocabulary({ emotions: [entry] })).toThrow(message);
  });

  test('reports every wrong entry at once', () => {
    const twice = { ...calm, light: 'teal' };
    expect(() => checkVocabulary({ emotions: [calm, twice] })).toThrow(
      /name appears twice[\s\S]*light must be a colour/,
    );
  });
});

test('C++ numbers are float literals even when they are whole', () => {
  const header = renderCppVocabulary([{ ...calm, valence: 1, arousal: 0 }]);
  expect(header).toContain('EmotionEntry{Emotion::calm, "calm", 1.0F, 0.0F}');
  expect(header).toContain('std::array<EmotionEntry, 1>');
});

describe('the enum inside openapi.yaml', () => {
  const yaml = [
    'before: 1',
    '  # generated from emotions.json: begin',
    '  - old',
    '  # generated from emotions.json: end',
    'after: 2',
  ].join('\n');

  test('is replaced between the markers, with their indent, and nothing else changes', () => {
    expect(replaceOpenApiEnum(yaml, [calm])).toBe(yaml.replace('- old', '- calm'));
  });

  test('needs both markers', () => {
    expect(() => replaceOpenApiEnum(yaml.replace(': end', ''), [calm])).toThrow(/once each/);
  });
});
