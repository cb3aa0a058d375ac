/** Length as the API counts it: an emoji is one, unless it is joined from several. */
export function countCodePoints(text: string): number {
  return Array.from(text).length;
}

/**
 * Full case folding (Unicode 3.13) out of the two mappings JavaScript has: character by character, so
 * that a sigma at the end of a word folds like any other. Cherokee comes out in the other case.
 */
function foldCase(text: string): string {
  const upper = (character: string) => (character === 'ı' ? character : character.toUpperCase());
  const each = (input: string, map: (character: string) => string) =>
    Array.from(input, map).join('');
  const lower = (input: string) => each(input, (character) => character.toLowerCase());
  return lower(each(lower(text), upper));
}

/** A tag as the API keeps it: trimmed, case-folded, composed (NFC). Empty when nothing is left. */
export function normaliseTag(text: string): string {
  return foldCase(text.normalize('NFC')).normalize('NFC').trim();
}

/** Tags as the API keeps them: each normalised, sorted, none twice, none empty. */
export function normaliseTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(normaliseTag))].filter((tag) => tag !== '').toSorted(byCodePoint);
}

/** Strings compare by UTF-16 unit in JavaScript; the API sorts by UTF-8 byte, which is by code point. */
function byCodePoint(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
