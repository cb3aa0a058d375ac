// The rules of eslint.mjs alone.
import tseslint from 'typescript-eslint';
import { securityRules } from './eslint.mjs';

export default [
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/build/',
      '**/coverage/',
      '**/*.generated.*',
      '.local/',
      'logs/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  { files: ['**/*.{ts,tsx,mts}'], languageOptions: { parser: tseslint.parser } },
  ...securityRules,
];
