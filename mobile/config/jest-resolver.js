// Gives the shared packages this app's libraries in tests, as metro.config.js does when it bundles.
const { dirname, sep } = require('node:path');

const { HERE, isShared } = require('./shared-packages');

module.exports = (name, options) => {
  const library = !name.startsWith('.') && isShared(options.basedir + sep);
  return options.defaultResolver(name, library ? { ...options, basedir: dirname(HERE) } : options);
};
