import { App } from 'aws-cdk-lib';
import { addStacks } from '../lib/app.ts';
import { findBundles, noBundles } from '../lib/bundles.ts';
import { readContract } from '../lib/contract.ts';
import { readSettings } from '../lib/settings.ts';

try {
  const app = new App();
  const folder: unknown = app.node.tryGetContext('bundles');
  const functions: unknown = app.node.tryGetContext('functions');
  addStacks(app, {
    settings: readSettings(app.node.tryGetContext('environment'), undefined, process.env),
    bundles:
      functions === 'none'
        ? noBundles
        : findBundles(typeof folder === 'string' ? folder : undefined),
    operations: readContract(),
  });
  app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  // Not process.exitCode: the framework would synthesize what there is on the way out.
  process.exit(1);
}
