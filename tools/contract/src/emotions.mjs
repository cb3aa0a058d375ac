import { readFileSync } from 'node:fs';

import { inRepository } from './paths.mjs';

/**
 * One row of api/emotions.json.
 *
 * @typedef {object} EmotionEntry
 * @property {string} name
 * @property {number} valence -1 unpleasant .. +1 pleasant
 * @property {number} arousal -1 quiet .. +1 intense
 * @property {string} light
 * @property {string} softLight
 * @property {string} dark
 * @property {string} softDark
 */

export const VOCABULARY_FILE = 'api/emotions.json';

const colourKeys = /** @type {const} */ (['light', 'softLight', 'dark', 'softDark']);

/**
 * Checks the shape of a vocabulary and returns its entries.
 *
 * @param {unknown} document
 * @returns {EmotionEntry[]}
 * @throws {Error} naming every entry that is wrong, not only the first
 */
export function checkVocabulary(document) {
  const entries = /** @type {{ emotions?: unknown }} */ (document).emotions;
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new Error(`${VOCABULARY_FILE}: "emotions" must be a list with entries`);
  }
  /** @type {string[]} */
  const wrong = [];
  const seen = new Set();
  entries.forEach((/** @type {Record<string, unknown>} */ entry, index) => {
    const label = `emotions[${index}] (${String(entry['name'])})`;
    if (typeof entry['name'] !== 'string' || !/^[a-z]+$/.test(entry['name'])) {
      wrong.push(`${label}: name must be lower-case letters`);
    }
    if (seen.has(entry['name'])) wrong.push(`${label}: name appears twice`);
    seen.add(entry['name']);
    for (const axis of ['valence', 'arousal']) {
      const value = entry[axis];
      if (typeof value !== 'number' || value < -1 || value > 1) {
        wrong.push(`${label}: ${axis} must be a number from -1 to 1`);
      }
    }
    for (const key of colourKeys) {
      const value = entry[key];
      if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/.test(value)) {
        wrong.push(`${label}: ${key} must be a colour like #0a1b2c`);
      }
    }
  });
  if (wrong.length > 0) throw new Error(`${VOCABULARY_FILE}:\n  ${wrong.join('\n  ')}`);
  return /** @type {EmotionEntry[]} */ (entries);
}

/** @returns {EmotionEntry[]} */
export function readVocabulary() {
  return checkVocabulary(JSON.parse(readFileSync(inRepository(VOCABULARY_FILE), 'utf8')));
}

/** @param {number} value */
function floatLiteral(value) {
  const text = String(value);
  return `${text.includes('.') ? text : `${text}.0`}F`;
}

/**
 * The C++ header: an enum in vocabulary order and a table in the same order.
 *
 * @param {EmotionEntry[]} entries
 * @returns {string}
 */
export function renderCppVocabulary(entries) {
  const enumerators = entries.map(({ name }) => `  ${name},`).join('\n');
  const rows = entries
    .map(
      ({ name, valence, arousal }) =>
        `    EmotionEntry{Emotion::${name}, "${name}", ${floatLiteral(valence)}, ${floatLiteral(arousal)}},`,
    )
    .join('\n');
  return `// Generated from ${VOCABULARY_FILE} by \`npm run generate\`. Do not edit.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace echoes {

/// What a moment felt like. The numbers are stored: do not change, only append.
enum class Emotion : std::uint8_t {
${enumerators}
};

/// One row of the vocabulary. Valence runs from unpleasant (-1) to pleasant (+1),
/// arousal from quiet (-1) to intense (+1).
struct EmotionEntry {
  Emotion emotion;
  std::string_view name;  ///< as spelled in JSON and in storage: do not change
  float valence;
  float arousal;
};

/// Indexed by the enum's number.
inline constexpr std::array<EmotionEntry, ${entries.length}> kEmotions{{
${rows}
}};

}  // namespace echoes
`;
}

/**
 * The TypeScript table for packages/model.
 *
 * @param {EmotionEntry[]} entries
 * @returns {string}
 */
export function renderTypeScriptVocabulary(entries) {
  const rows = entries
    .map(
      (e) =>
        `  { name: '${e.name}', valence: ${e.valence}, arousal: ${e.arousal}, light: '${e.light}', softLight: '${e.softLight}', dark: '${e.dark}', softDark: '${e.softDark}' },`,
    )
    .join('\n');
  return `// Generated from ${VOCABULARY_FILE} by \`npm run generate\`. Do not edit.

/** The twelve emotions with their place on the circumplex and their colours, in the order of the contract. */
export const emotionTable = [
${rows}
] as const;
`;
}

const begin = '# generated from emotions.json: begin';
const end = '# generated from emotions.json: end';

/**
 * Puts the names between the two marker lines of openapi.yaml, keeping everything else as it is.
 *
 * @param {string} yaml
 * @param {EmotionEntry[]} entries
 * @returns {string}
 * @throws {Error} when the markers are not there exactly once
 */
export function replaceOpenApiEnum(yaml, entries) {
  const lines = yaml.split('\n');
  const starts = lines.flatMap((line, index) => (line.trim() === begin ? [index] : []));
  const ends = lines.flatMap((line, index) => (line.trim() === end ? [index] : []));
  const [start] = starts;
  const [stop] = ends;
  if (
    starts.length !== 1 ||
    ends.length !== 1 ||
    start === undefined ||
    stop === undefined ||
    stop < start
  ) {
    throw new Error(`api/openapi.yaml needs the lines "${begin}" and "${end}" once each, in order`);
  }
  const first = lines[start] ?? '';
  const indent = first.slice(0, first.indexOf('#'));
  const names = entries.map(({ name }) => `${indent}- ${name}`);
  return [...lines.slice(0, start + 1), ...names, ...lines.slice(stop)].join('\n');
}
