import { html, inlineMarkdown } from './html.mjs';

/** @typedef {import('../contract.mjs').Json} Json */
/** @typedef {import('./html.mjs').HtmlText} HtmlText */

/** @param {string} ref */
export function refName(ref) {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** @param {string} name */
export function schemaAnchor(name) {
  return `schema-${name}`;
}

/**
 * @param {HtmlText[]} parts
 * @param {string} joint
 */
function joined(parts, joint) {
  return parts.map((part, index) => (index === 0 ? part : html`${joint}${part}`));
}

/**
 * The kind of value a schema takes, as a phrase: "integer", "string or null", "list of Echo".
 *
 * @param {Json} schema
 * @returns {HtmlText}
 */
export function typePhrase(schema) {
  if (schema['$ref']) {
    const name = refName(schema['$ref']);
    return html`<a href="#${schemaAnchor(name)}">${name}</a>`;
  }
  if (schema['oneOf']) return html`${joined(schema['oneOf'].map(typePhrase), ' or ')}`;
  if ('const' in schema) return html`<code>${JSON.stringify(schema['const'])}</code>`;
  if (schema['enum']) {
    const values = schema['enum'].map(
      (/** @type {unknown} */ value) => html`<code>${value}</code>`,
    );
    return html`${joined(values, ', ')}`;
  }
  if (Array.isArray(schema['type'])) return html`${schema['type'].join(' or ')}`;
  if (schema['type'] === 'array') return html`list of ${typePhrase(schema['items'] ?? {})}`;
  return html`${schema['type'] ?? 'anything'}`;
}

/**
 * What limits a value, each as a short phrase.
 *
 * @param {Json} schema
 * @returns {HtmlText[]}
 */
export function limitPhrases(schema) {
  const number = new Intl.NumberFormat('en');
  /** @param {string} low @param {string} high @param {string} unit */
  const range = (low, high, unit) => {
    const [from, to] = [schema[low], schema[high]];
    if (from !== undefined && to !== undefined) {
      return html`${number.format(from)} to ${number.format(to)}${unit}`;
    }
    if (from !== undefined) return html`at least ${number.format(from)}${unit}`;
    if (to !== undefined) return html`at most ${number.format(to)}${unit}`;
    return null;
  };
  const phrases = [
    schema['format'] ? html`${schema['format']}` : null,
    range('minimum', 'maximum', ''),
    range('minLength', 'maxLength', ' characters'),
    range('minItems', 'maxItems', ' items'),
    schema['minProperties'] ? html`at least ${schema['minProperties']} field` : null,
    schema['uniqueItems'] ? html`none twice` : null,
    schema['pattern'] ? html`<code>${schema['pattern']}</code>` : null,
    'default' in schema ? html`default <code>${schema['default']}</code>` : null,
  ];
  return phrases.filter((phrase) => phrase !== null);
}

/**
 * One row: a name, what it takes, what it means.
 *
 * @param {{ name: string, schema: Json, required: boolean, description?: string | undefined, note?: string }} field
 * @returns {HtmlText}
 */
export function fieldRow({ name, schema, required, description, note }) {
  const limits = limitPhrases(schema);
  const text = description ?? schema['description'];
  return html`<div class="field">
    <dt>
      <code>${name}</code
      >${note && html` <span class="where">${note}</span>`}${!required && html` <span class="optional">optional</span>`}
    </dt>
    <dd>
      <span class="type">${typePhrase(schema)}</span
      >${limits.map((limit) => html`<span class="limit">${limit}</span>`)}${text && html`<span class="text">${inlineMarkdown(text)}</span>`}${schema['properties'] && fieldList(schema)}${schema['items']?.properties && fieldList(schema['items'])}
    </dd>
  </div>`;
}

/**
 * The fields of an object.
 *
 * @param {Json} schema
 * @returns {HtmlText}
 */
export function fieldList(schema) {
  const required = new Set(schema['required'] ?? []);
  return html`<dl class="fields">
    ${Object.entries(schema['properties']).map(([name, property]) =>
      fieldRow({ name, schema: property, required: required.has(name) }),
    )}
  </dl>`;
}

/**
 * A named schema with everything in it.
 *
 * @param {string} name
 * @param {Json} schema
 * @returns {HtmlText}
 */
export function schemaView(name, schema) {
  const limits = limitPhrases(schema);
  return html`<section class="schema" id="${schemaAnchor(name)}">
    <h3>${name}</h3>
    ${schema['description'] && html`<p>${inlineMarkdown(schema['description'])}</p>`}
    ${
      schema['properties']
        ? fieldList(schema)
        : html`<p class="type-line">
            <span class="type">${typePhrase(schema)}</span
            >${limits.map((limit) => html`<span class="limit">${limit}</span>`)}
          </p>`
    }
  </section>`;
}
