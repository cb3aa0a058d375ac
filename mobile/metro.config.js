const { dirname } = require('node:path');

const { getDefaultConfig } = require('expo/metro-config');

const { loadEnvironment, writeEnvironmentModule } = require('./config/environment');
const { HERE, PACKAGES, isShared, sharedModules } = require('./config/shared-packages');

const config = getDefaultConfig(__dirname);
const environment = writeEnvironmentModule(loadEnvironment(process.env).settings);
const modules = { ...sharedModules(), '@echoes/environment': environment };

config.watchFolders = [PACKAGES];
config.resolver.nodeModulesPaths = [`${dirname(HERE)}/node_modules`];
config.resolver.resolveRequest = (context, name, platform) => {
  if (Object.hasOwn(modules, name)) return { type: 'sourceFile', filePath: modules[name] };
  const library = !name.startsWith('.') && isShared(context.originModulePath);
  return context.resolveRequest(
    library ? { ...context, originModulePath: HERE } : context,
    name,
    platform,
  );
};

module.exports = config;
