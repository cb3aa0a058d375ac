import { readFileSync } from 'node:fs';

import { renderClientTypes } from './client-types.mjs';
import { bundleContract, CONTRACT_FILE } from './contract.mjs';
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
    { path: 'packages/model/tokens.css', content: renderCssTokens(tokens, emotions) },
  ];
}
