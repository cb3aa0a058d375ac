import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { escapeHtml, html, inlineMarkdown, markdown } from './html.mjs';
import {
  methodChip,
  operationAnchor,
  operationsOf,
  operationView,
  problemView,
} from './operation-view.mjs';
import { schemaAnchor, schemaView } from './schema-view.mjs';

/** @typedef {import('../contract.mjs').Json} Json */
/** @typedef {import('../emotions.mjs').EmotionEntry} EmotionEntry */
/** @typedef {import('../tokens.mjs').Tokens} Tokens */
/** @typedef {import('./operation-view.mjs').Operation} Operation */

const stylesheet = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** Which feeling's colour tells a method apart; the method's name stands there all the same. */
const methodColours = { get: 'calm', post: 'hope', patch: 'nostalgia', delete: 'anger' };

/**
 * @param {Tokens} tokens
 * @param {EmotionEntry[]} emotions
 * @param {'light' | 'dark'} theme
 */
function colourDeclarations(tokens, emotions, theme) {
  const surfaces = Object.entries(tokens.colors).map(
    ([name, colour]) => `--color-${name}:${colour[theme]}`,
  );
  const chips = Object.entries(methodColours).map(([method, name]) => {
    const emotion = emotions.find((entry) => entry.name === name);
    if (!emotion) throw new Error(`${name}, the colour of ${method}, is not in the vocabulary`);
    return `--method-${method}:${emotion[theme]}`;
  });
  return [...surfaces, ...chips].join(';');
}

/**
 * @param {Tokens} tokens
 * @param {EmotionEntry[]} emotions
 */
function style(tokens, emotions) {
  const light = colourDeclarations(tokens, emotions, 'light');
  const dark = colourDeclarations(tokens, emotions, 'dark');
  const text = `:root{color-scheme:light dark;--font-voice:${tokens.fonts['voice']};--font-text:${tokens.fonts['text']};${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
${stylesheet}`;
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** The waveform on its waterline with the fainter reflection below: the one ornament. */
function waterline() {
  const bars = Array.from({ length: 64 }, (_, index) => {
    const swell = Math.sin((index / 63) * Math.PI) ** 1.6;
    const ripple = 0.55 + 0.45 * Math.sin(index * 1.7) * Math.cos(index * 0.61);
    return Math.max(0.05, swell * ripple);
  });
  const line = 31;
  const path = (/** @type {number} */ direction, /** @type {number} */ height) =>
    bars
      .map((bar, index) => {
        const from = line + direction * 1.5;
        return `M${index * 5 + 1.5} ${from}V${(from + direction * bar * height).toFixed(1)}`;
      })
      .join('');
  return html`<svg class="waterline" viewBox="0 0 320 50" aria-hidden="true" focusable="false">
    <path d="${path(-1, 28)}" />
    <path class="reflection" d="${path(1, 17)}" />
  </svg>`;
}

/**
 * @param {Json[]} tags
 * @param {Operation[]} operations
 * @param {string[]} schemaNames
 */
function contents(tags, operations, schemaNames) {
  const groups = tags.map((tag) => {
    const own = operations.filter(({ operation }) => operation['tags'].includes(tag['name']));
    return html`<li>
      <a class="group" href="#tag-${tag['name']}">${tag['name']}</a>
      <ul>
        ${own.map(
          ({ method, path, operation }) =>
            html`<li>
              <a href="#${operationAnchor(operation)}"
                >${methodChip(method)}<span class="path">${path}</span></a
              >
            </li>`,
        )}
      </ul>
    </li>`;
  });
  return html`<ul class="contents">
    ${groups}
    <li><a class="group" href="#problems">problems</a></li>
    <li>
      <a class="group" href="#schemas">schemas</a>
      <ul class="names">
        ${schemaNames.map((name) => html`<li><a href="#${schemaAnchor(name)}">${name}</a></li>`)}
      </ul>
    </li>
  </ul>`;
}

/**
 * The page on a single line: outside `pre`, indentation means nothing to the reader's browser and costs a third of
 * the page; and a pipe into a program that stops reading at the line it looked for must not break off the download.
 *
 * @param {string} text
 */
function onOneLine(text) {
  return text
    .split(/(<pre[^]*?<\/pre>)/)
    .map((part) =>
      part.startsWith('<pre') ? part.replaceAll('\n', '&#10;') : part.replace(/\s*\n\s*/g, ' '),
    )
    .join('');
}

/**
 * The contract as one page that asks for nothing: no script, no font, no picture from elsewhere.
 *
 * @param {Json} document bundled contract
 * @param {Tokens} tokens
 * @param {EmotionEntry[]} emotions
 * @returns {{ html: string, contentSecurityPolicy: string }} the policy allows this page's own style and nothing else
 */
export function renderDocsPage(document, tokens, emotions) {
  const { info, tags, components } = document;
  const operations = operationsOf(document);
  const problems = Object.entries(components.responses).filter(
    ([, response]) => 'application/problem+json' in response.content,
  );
  const css = style(tokens, emotions);
  const list = contents(tags, operations, Object.keys(components.schemas));
  const body = html`<a class="skip" href="#content">Skip to the content</a>
    <header class="masthead">
      ${waterline()}
      <h1>${info.title}</h1>
      <p class="lead">${inlineMarkdown(info.summary)}</p>
      <p class="facts">
        Version ${info.version} · OpenAPI ${document['openapi']} ·
        <a href="/openapi.json">openapi.json</a>
      </p>
    </header>
    <div class="columns">
      <nav class="side" aria-label="Contents">${list}</nav>
      <details class="fold">
        <summary>Contents</summary>
        <nav aria-label="Contents, folded">${list}</nav>
      </details>
      <main id="content">
        <section class="intro" aria-label="Rules for all calls">
          ${markdown(info.description)}
          <p>
            <strong
              >${components.securitySchemes.accessToken.type}
              ${components.securitySchemes.accessToken.scheme}.</strong
            >
            ${inlineMarkdown(components.securitySchemes.accessToken.description)}
          </p>
        </section>
        ${tags.map(
          (/** @type {Json} */ tag) =>
            html`<section class="tag" id="tag-${tag['name']}">
              <h2>${tag['name']}</h2>
              <p class="lead">${inlineMarkdown(tag['description'])}</p>
              ${operations
                .filter(({ operation }) => operation['tags'].includes(tag['name']))
                .map((entry) => operationView(document, entry))}
            </section>`,
        )}
        <section id="problems">
          <h2>problems</h2>
          ${problems.map(([name, response]) => problemView(name, response))}
        </section>
        <section id="schemas">
          <h2>schemas</h2>
          ${Object.entries(components.schemas).map(([name, schema]) => schemaView(name, /** @type {Json} */ (schema)))}
        </section>
      </main>
    </div>`;
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(info.title)}</title>
<link rel="icon" href="data:,">
<style>${css}</style>
</head>
<body>
${body.text}
</body>
</html>`;
  const hash = createHash('sha256').update(css).digest('base64');
  return {
    html: onOneLine(page) + '\n',
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}
