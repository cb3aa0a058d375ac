import { readFileSync } from 'node:fs';

import { VOCABULARY_FILE } from './emotions.mjs';
import { inRepository } from './paths.mjs';

/** @typedef {import('./emotions.mjs').EmotionEntry} EmotionEntry */

export const TOKENS_FILE = 'packages/model/tokens.json';

/**
 * packages/model/tokens.json. Lengths are CSS pixels at the default text size.
 *
 * @typedef {object} Tokens
 * @property {Record<string, { light: string, dark: string }>} colors
 * @property {Record<string, string>} fonts
 * @property {Record<string, number>} textSizes
 * @property {number} spaceStep
 * @property {number} spaceSteps
 * @property {number} pageMargin
 * @property {Record<string, number>} radii
 * @property {Record<string, number>} widths
 * @property {{ touchMs: number, sceneMs: number }} motion
 * @property {Record<'barWidth' | 'barGap' | 'upperShare' | 'lowerShare' | 'reflectionOpacity', number>} waveform
 * @property {{ size: number }} recordButton
 * @property {{ size: number }} touchTarget
 */

/** @returns {Tokens} */
export function readTokens() {
  return JSON.parse(readFileSync(inRepository(TOKENS_FILE), 'utf8'));
}

/**
 * @param {Tokens} tokens
 * @returns {string} the same values as TypeScript, with literal types
 */
export function renderTypeScriptTokens(tokens) {
  return `// Generated from ${TOKENS_FILE} by \`npm run generate\`. Do not edit.

/** How Echoes looks: colours by theme, and lengths in CSS pixels. */
export const tokens = ${JSON.stringify(tokens, null, 2)} as const;
`;
}

/**
 * Lengths follow the reader's text size, so they are given in rem of 16 px.
 *
 * @param {number} pixels
 */
function rem(pixels) {
  return `${pixels / 16}rem`;
}

/**
 * @param {Tokens} tokens
 * @param {EmotionEntry[]} emotions
 * @param {'light' | 'dark'} theme
 * @returns {string[]} declarations
 */
function themeDeclarations(tokens, emotions, theme) {
  const fill = theme === 'light' ? 'softLight' : 'softDark';
  return [
    `color-scheme: ${theme};`,
    ...Object.entries(tokens.colors).map(([name, colour]) => `--color-${name}: ${colour[theme]};`),
    ...emotions.flatMap((emotion) => [
      `--emotion-${emotion.name}: ${emotion[theme]};`,
      `--emotion-${emotion.name}-soft: ${emotion[fill]};`,
    ]),
  ];
}

/**
 * @param {string} selector
 * @param {string[]} declarations
 * @param {string} [indent]
 */
function rule(selector, declarations, indent = '') {
  const body = declarations.map((declaration) => `${indent}  ${declaration}`).join('\n');
  return `${indent}${selector} {\n${body}\n${indent}}`;
}

/**
 * CSS custom properties: light by default, dark when the system or [data-theme] says so.
 *
 * @param {Tokens} tokens
 * @param {EmotionEntry[]} emotions
 * @returns {string}
 */
export function renderCssTokens(tokens, emotions) {
  const lengths = [
    ...Object.entries(tokens.fonts).map(([name, stack]) => `--font-${name}: ${stack};`),
    ...Object.entries(tokens.textSizes).map(([name, size]) => `--text-${name}: ${rem(size)};`),
    ...Array.from(
      { length: tokens.spaceSteps },
      (_, index) => `--space-${index + 1}: ${rem((index + 1) * tokens.spaceStep)};`,
    ),
    `--page-margin: ${rem(tokens.pageMargin)};`,
    ...Object.entries(tokens.radii).map(([name, radius]) => `--radius-${name}: ${radius}px;`),
    ...Object.entries(tokens.widths).map(([name, width]) => `--width-${name}: ${rem(width)};`),
    `--motion-touch: ${tokens.motion.touchMs}ms;`,
    `--motion-scene: ${tokens.motion.sceneMs}ms;`,
    `--wave-bar: ${tokens.waveform.barWidth}px;`,
    `--wave-gap: ${tokens.waveform.barGap}px;`,
    `--wave-reflection: ${tokens.waveform.reflectionOpacity};`,
    `--record-button: ${rem(tokens.recordButton.size)};`,
    `--touch-target: ${rem(tokens.touchTarget.size)};`,
  ];
  const light = themeDeclarations(tokens, emotions, 'light');
  const dark = themeDeclarations(tokens, emotions, 'dark');
  return `/* Generated from ${TOKENS_FILE} and ${VOCABULARY_FILE} by \`npm run generate\`. Do not edit. */
${rule(':root', [...lengths, ...light])}

@media (prefers-color-scheme: dark) {
${rule(":root:not([data-theme='light'])", dark, '  ')}
}

${rule(":root[data-theme='dark']", dark)}
`;
}
