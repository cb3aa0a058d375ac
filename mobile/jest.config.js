const { sharedModules } = require('./config/shared-packages');

const modules = {
  ...sharedModules(),
  '@echoes/environment': '<rootDir>/src/test/environment.ts',
};

module.exports = {
  preset: 'jest-expo/ios',
  roots: ['<rootDir>/src', '<rootDir>/config'],
  setupFilesAfterEnv: ['<rootDir>/src/test/setup.ts'],
  // What metro.config.js does when it bundles.
  moduleNameMapper: Object.fromEntries(
    Object.entries(modules).map(([name, file]) => [`^${name.replaceAll('.', '\\.')}$`, file]),
  ),
  resolver: '<rootDir>/config/jest-resolver.js',
  clearMocks: true,
  restoreMocks: true,
  testTimeout: 30_000,
};
