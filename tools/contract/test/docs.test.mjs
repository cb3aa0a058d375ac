import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { bundleContract, CONTRACT_FILE } from '../src/contract.mjs';
import { html, json, markdown } from '../src/docs/html.mjs';
import { renderDocsPage } from '../src/docs/page.mjs';
import { readVocabulary } from '../src/emotions.mjs';
import { inRepository } from '../src/paths.mjs';
import { readTokens } from '../src/tokens.mjs';

const { document } = bundleContract(readFileSync(inRepository(CONTRACT_FILE), 'utf8'));
const page = renderDocsPage(document, readTokens(), readVocabulary());

/** @param {RegExp} pattern with one group */
const all = (pattern) => [...page.html.matchAll(pattern)].map(([, group]) => group ?? '');

describe('the page', () => {
  test('asks for nothing from elsewhere and runs nothing', () => {
    expect(page.html).not.toMatch(/<script|<iframe|<img|@import|url\(|\son\w+=/i);
    expect(all(/(?:href|src)="([^"#][^"]*)"/g)).toEqual(['data:,', '/openapi.json']);
  });

  test('is allowed its own style by the policy, and only that', () => {
    const styles = all(/<style>([\s\S]*?)<\/style>/g);
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256')
      .update(styles[0] ?? '')
      .digest('base64');
    expect(page.contentSecurityPolicy).toContain(`style-src 'sha256-${hash}'`);
    expect(page.contentSecurityPolicy).toContain("default-src 'none'");
    expect(page.html).not.toMatch(/\sstyle="/);
  });

  test('has every operation and every schema, and links that lead somewhere', () => {
    const ids = all(/\sid="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const item of Object.values(document['paths'])) {
      for (const { operationId } of Object.values(item)) {
        if (operationId) expect(ids).toContain(`op-${operationId}`);
      }
    }
    for (const name of Object.keys(document['components'].schemas)) {
      expect(ids).toContain(`schema-${name}`);
    }
    expect(all(/href="#([^"]+)"/g).filter((target) => !ids.includes(target))).toEqual([]);
  });

  test('keeps the indentation of examples, and of nothing else', () => {
    expect(page.html).toContain('{&#10;  <span class="name">&quot;');
    expect(page.html.replace(/<pre[^]*?<\/pre>/g, '')).not.toMatch(/\n[ \t]/);
  });

  test('says what is planned, public and for the operator', () => {
    const badge = (/** @type {string} */ id) =>
      new RegExp(`id="op-${id}">\\s*<h3>[^]*?<span class="badge[^"]*">(\\w+)</span>`).exec(
        page.html,
      )?.[1];
    expect([badge('healthCheck'), badge('getMetrics'), badge('startExport')]).toEqual([
      'public',
      'operator',
      'planned',
    ]);
  });

  test('cannot be broken out of by what the contract says', () => {
    const hostile = structuredClone(document);
    hostile['info'].title = '</title><script>alert(1)</script>';
    hostile['info'].description = 'a `<b>` **<i>**';
    hostile['components'].schemas.Emotion.description = '"><img src=x onerror=alert(1)>';
    const broken = renderDocsPage(hostile, readTokens(), readVocabulary()).html;
    expect(broken).not.toMatch(/<script|<img|<i>|<b>/);
    expect(broken).toContain('<code>&lt;b&gt;</code> <strong>&lt;i&gt;</strong>');
  });
});

describe('pieces of HTML', () => {
  test('escape what is put in, join lists, and drop what is not there', () => {
    const inner = html`<b>${'<&>'}</b>`;
    expect(`${html`${inner}${[html`1`, 2]}${null}${undefined}${false}${0}`}`).toBe(
      '<b>&lt;&amp;&gt;</b>120',
    );
  });

  test('of Markdown are paragraphs, strong and code', () => {
    expect(`${markdown('one **two**\n\n`three`')}`).toBe(
      '<p>one <strong>two</strong></p><p><code>three</code></p>',
    );
  });

  test('of JSON keep waveforms on one line and mark names', () => {
    expect(`${json({ min: [-1, 2], 'a"b': 'x' })}`).toBe(
      '{\n  <span class="name">&quot;min&quot;</span>: [-1, 2],\n  &quot;a\\&quot;b&quot;: &quot;x&quot;\n}',
    );
  });
});
