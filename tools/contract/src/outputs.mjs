import { readFileSync } from 'node:fs';

import { renderClientTypes } from './client-types.mjs';
import { bundleContract, CONTRACT_FILE } from './contract.mjs';
import { textHeader } from './cpp-strings.mjs';
import { renderDocsPage } from './docs/page.mjs';
import {
  readVocabulary,
  renderCppVocabulary,
  renderTypeScriptVocabulary,
  replaceOpenApiEnum,
} from './emotions.mjs';
import { inRepository } from './paths.mjs';
import { readTokens, renderCssTokens, renderTypeScriptTokens } from './tokens.mjs';

/** @typedef {{ path: string, content: string }} GeneratedFile path is relative to the repository's root */

/**
 * Everything that is derived from api/, in memory.
 *
 * @returns {Promise<GeneratedFile[]>}
 */
export async function generatedFiles() {
  const emotions = readVocabulary();
  const tokens = readTokens();
  const contract = replaceOpenApiEnum(readFileSync(inRepository(CONTRACT_FILE), 'utf8'), emotions);
  const { document } = bundleContract(contract);
  const docs = renderDocsPage(document, tokens, emotions);
  return [
    { path: CONTRACT_FILE, content: contract },
    {
      path: 'packages/api-client/src/schema.generated.ts',
      content: await renderClientTypes(document),
    },
    {
      path: 'backend/src/domain/emotion_vocabulary.generated.hpp',
      content: renderCppVocabulary(emotions),
    },
    {
      path: 'packages/model/src/emotions.generated.ts',
      content: renderTypeScriptVocabulary(emotions),
    },
    {
      path: 'packages/model/src/tokens.generated.ts',
      content: renderTypeScriptTokens(tokens),
    },
    {
      path: 'backend/src/http/openapi_document.generated.hpp',
      content: textHeader(CONTRACT_FILE, [
        {
          name: 'kOpenApiJson',
          comment: 'The contract with its examples, as JSON.',
          text: JSON.stringify(document),
        },
      ]),
    },
    {
      path: 'backend/src/http/docs_page.generated.hpp',
      content: textHeader(CONTRACT_FILE, [
        { name: 'kDocsHtml', comment: 'The contract to read: one page.', text: docs.html },
        {
          name: 'kDocsContentSecurityPolicy',
          comment: "Allows the page's own style and nothing else.",
          text: docs.contentSecurityPolicy,
        },
      ]),
    },
    { path: 'packages/model/tokens.css', content: renderCssTokens(tokens, emotions) },
  ];
}
