import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addStacks } from '../../lib/app.ts';
import { type Bundles, findBundles } from '../../lib/bundles.ts';
import { readContract } from '../../lib/contract.ts';
import { stackNames, type StackName } from '../../lib/names.ts';
import { type EnvironmentName, readSettings } from '../../lib/settings.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly Metadata?: Record<string, string>;
}

export type Resources = Record<string, Resource>;

export interface Synthesis {
  readonly templates: Readonly<Record<StackName, Template>>;
  /** Of all stacks; logical ids are unique within one only, so they are prefixed with the stack. */
  readonly resources: Readonly<Record<StackName, Resources>>;
  readonly manifest: {
    artifacts: Record<string, { type: string; dependencies?: string[] }>;
  };
  /** Findings of cdk-nag, of the environment that is checked. */
  readonly findings: readonly unknown[];
}

const scratch = mkdtempSync(join(tmpdir(), 'echoes-cdk-'));
process.on('exit', () => {
  rmSync(scratch, { recursive: true, force: true });
});

/** A folder as package-functions.sh leaves it. */
export function makeBundles(): string {
  const folder = join(scratch, 'bundles');
  for (const name of ['api', 'process-audio']) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'bootstrap'), name);
    chmodSync(join(folder, name, 'bootstrap'), 0o755);
  }
  return folder;
}

const known = new Map<string, Synthesis>();

/** The stacks of an environment, synthesized once. @param bundles other ones than those of `makeBundles` */
export function synthesize(environment: EnvironmentName, bundles?: Bundles): Synthesis {
  const key = `${environment}${bundles === undefined ? '' : '-other'}`;
  const found = known.get(key);
  if (found) {
    return found;
  }
  const { context } = JSON.parse(
    readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
  ) as { context: Record<string, unknown> };
  const outdir = join(scratch, key);
  // One environment is checked: what differs between them is numbers.
  const checked = environment === 'prod';
  const app = new App({
    outdir,
    // What the command line turns on from cdk.json.
    context: {
      ...context,
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
      '@aws-cdk/core:validateAgainstDefaultRules': checked,
    },
    analyticsReporting: false,
  });
  addStacks(app, {
    settings: readSettings(environment),
    bundles: bundles ?? findBundles(makeBundles()),
    operations: readContract(),
    checked,
  });
  app.synth();
  const json = (file: string): unknown => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
  const templates = Object.fromEntries(
    stackNames.map((name) => [name, json(`Echoes${name}Stack-${environment}.template.json`)]),
  ) as Record<StackName, { Resources: Resources }>;
  const synthesis: Synthesis = {
    templates: Object.fromEntries(
      stackNames.map((name) => [name, Template.fromJSON(templates[name])]),
    ) as Record<StackName, Template>,
    resources: Object.fromEntries(
      stackNames.map((name) => [name, templates[name].Resources]),
    ) as Record<StackName, Resources>,
    manifest: json('manifest.json') as Synthesis['manifest'],
    findings: checked
      ? (json('validation-report.json') as { pluginReports: unknown[] }).pluginReports
      : [],
  };
  known.set(key, synthesis);
  return synthesis;
}

/** The properties of all resources of a type in a stack. */
export function propertiesOf(synthesis: Synthesis, stack: StackName, type: string) {
  return Object.values(synthesis.resources[stack])
    .filter((resource) => resource.Type === type)
    .map((resource) => resource.Properties);
}
