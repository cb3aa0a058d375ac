import { readVocabulary, renderCppVocabulary, renderTypeScriptVocabulary } from './emotions.mjs';

/** @typedef {{ path: string, content: string }} GeneratedFile path is relative to the repository's root */

/**
 * Everything that is derived from api/, in memory.
 *
 * @returns {Promise<GeneratedFile[]>}
 */
export async function generatedFiles() {
  const emotions = readVocabulary();
  return [
    {
      path: 'backend/src/domain/emotion_vocabulary.generated.hpp',
      content: renderCppVocabulary(emotions),
    },
    {
      path: 'packages/model/src/emotions.generated.ts',
      content: renderTypeScriptVocabulary(emotions),
    },
  ];
}
