// Rules about security, for every JavaScript and TypeScript file. eslint.config.js has them among the others;
// scripts/security/scan.sh runs them alone, which needs no types and takes seconds.
//
// Of eslint-plugin-security these are left out: detect-object-injection, detect-non-literal-fs-filename and
// detect-possible-timing-attacks, which take every index, every file of a build tool and every `password === ''` for one;
// detect-unsafe-regex, which takes any repetition within another for one (eslint-plugin-regexp works out which are slow).
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import regexp from 'eslint-plugin-regexp';
import security from 'eslint-plugin-security';

const everywhere = {
  'security/detect-bidi-characters': 'error',
  'security/detect-buffer-noassert': 'error',
  'security/detect-child-process': 'error',
  'security/detect-disable-mustache-escape': 'error',
  'security/detect-eval-with-expression': 'error',
  'security/detect-new-buffer': 'error',
  'security/detect-no-csrf-before-method-override': 'error',
  'security/detect-non-literal-require': 'error',
  'security/detect-pseudoRandomBytes': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
};

// What is matched here comes from people and servers.
const shipped = {
  'no-unsanitized/method': 'error',
  'no-unsanitized/property': 'error',
  'security/detect-non-literal-regexp': 'error',
  'regexp/no-super-linear-backtracking': 'error',
};

export const securityRules = [
  {
    name: 'security',
    files: ['**/*.{js,mjs,ts,tsx,mts}'],
    plugins: { security, regexp, 'no-unsanitized': noUnsanitized },
    rules: everywhere,
  },
  {
    name: 'security of what people run',
    files: ['{web,mobile,tools/local-gateway}/src/**/*.{ts,tsx}', 'packages/*/src/**/*.ts'],
    rules: shipped,
  },
];

export const securityRuleNames = Object.keys({ ...everywhere, ...shipped });
