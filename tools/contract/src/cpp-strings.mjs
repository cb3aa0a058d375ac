const delimiter = 'echoes';

/** Compilers must take literals of at least this many characters (C++ standard, annex B). */
const chunkLength = 60_000;

/**
 * A text as adjacent raw string literals, which the compiler joins.
 *
 * @param {string} text
 * @returns {string}
 * @throws {Error} when the text holds the end of the literal
 */
export function rawStringLiterals(text) {
  if (text.includes(`)${delimiter}"`)) throw new Error('the text holds the end of a raw string');
  const characters = Array.from(text);
  const chunks = [];
  for (let start = 0; start < characters.length; start += chunkLength) {
    chunks.push(characters.slice(start, start + chunkLength).join(''));
  }
  return chunks.map((chunk) => `R"${delimiter}(${chunk})${delimiter}"`).join('\n');
}

/**
 * A header that holds texts as constants of namespace echoes::http.
 *
 * @param {string} source what it is generated from
 * @param {{ name: string, comment: string, text: string }[]} constants
 * @returns {string}
 */
export function textHeader(source, constants) {
  const definitions = constants.map(
    ({ name, comment, text }) =>
      `/// ${comment}\ninline constexpr std::string_view ${name} =\n${rawStringLiterals(text)};\n`,
  );
  return `// Generated from ${source} by \`npm run generate\`. Do not edit.
// clang-format off
#pragma once

#include <string_view>

// The standard promises 65,536 characters a literal, all compilers we use take more.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace echoes::http {

${definitions.join('\n')}
}  // namespace echoes::http

#pragma GCC diagnostic pop
`;
}
