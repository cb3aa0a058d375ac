/** Text that is HTML already and is not escaped again. */
class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @param {string} text */
export function escapeHtml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function render(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === null || value === undefined || value === false) return '';
  return escapeHtml(String(value));
}

/**
 * Template tag: everything put in is escaped, except what this tag made. Lists are joined; null,
 * undefined and false are nothing.
 *
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 */
export function html(strings, ...values) {
  return new Html(strings.map((part, index) => part + render(values[index])).join(''));
}

/** @typedef {Html} HtmlText */

/**
 * The little Markdown that the contract uses: paragraphs, **strong**, `code`.
 *
 * @param {string | undefined} text
 * @returns {HtmlText}
 */
export function markdown(text) {
  const paragraphs = (text ?? '').trim().split(/\n\s*\n/);
  return new Html(
    paragraphs.map((paragraph) => `<p>${inlineMarkdown(paragraph).text}</p>`).join(''),
  );
}

/**
 * @param {string} text
 * @returns {HtmlText}
 */
export function inlineMarkdown(text) {
  return new Html(
    escapeHtml(text.trim())
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>'),
  );
}

/**
 * JSON, indented, with its names marked so that they can be told from values.
 *
 * @param {unknown} value
 * @returns {HtmlText}
 */
export function json(value) {
  const text = JSON.stringify(value, null, 2).replace(
    // Long lists of numbers are waveforms: they read better on one line.
    /\[\s+(-?\d[\d\s,.-]*)\]/g,
    (_match, numbers) => `[${numbers.trim().replace(/,\s+/g, ', ')}]`,
  );
  return new Html(
    escapeHtml(text).replace(/^(\s*)(&quot;[^&]*&quot;):/gm, '$1<span class="name">$2</span>:'),
  );
}
