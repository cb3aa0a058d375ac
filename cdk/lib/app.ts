import { type App, Aspects, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Bundles } from './bundles.ts';
import type { Operation } from './contract.ts';
import type { Settings } from './settings.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { AuthStack } from './stacks/auth-stack.ts';
import { NotificationsStack } from './stacks/notifications-stack.ts';
import { StorageStack } from './stacks/storage-stack.ts';
import { SimulatorAspect } from './target.ts';

export interface EchoesProps {
  readonly settings: Settings;
  readonly bundles: Bundles;
  readonly operations: readonly Operation[];
  /** Whether to check the templates with cdk-nag, which takes longer than making them. */
  readonly checked?: boolean;
}

/** The four stacks of one environment, in the order in which they are deployed, and the rules they are checked with. */
export function addStacks(
  app: App,
  { settings, bundles, operations, checked = true }: EchoesProps,
) {
  const storage = new StorageStack(app, settings);
  const auth = new AuthStack(app, settings);
  const api = new ApiStack(app, settings, { storage, auth, operations, bundles });
  const notifications = new NotificationsStack(app, settings, { storage, operations });
  auth.addStackDependency(storage, 'deployed in order');
  api.addStackDependency(auth, 'deployed in order');
  notifications.addStackDependency(api, 'deployed in order');
  Aspects.of(app).add(new SimulatorAspect());
  if (checked) {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  return { storage, auth, api, notifications };
}
