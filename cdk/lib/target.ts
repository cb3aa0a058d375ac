import {
  CfnCondition,
  CfnOutput,
  CfnParameter,
  CfnResource,
  Fn,
  type IAspect,
  type Stack,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const conditionId = 'TargetIsAws';

/**
 * What the AWS simulator does not know. It refuses a template that asks for one of them, unless a condition on a
 * parameter says no; so every stack has the parameter `Target`, and one template serves both.
 */
const unknownToSimulator = new Set([
  'AWS::Budgets::Budget',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::DeliverySource',
  'AWS::Logs::DeliveryDestination',
  'AWS::Logs::Delivery',
]);

/** Gives the stack its parameter `Target` (`aws`, or `simulator`) and the condition on it. */
export function addTarget(stack: Stack): void {
  const target = new CfnParameter(stack, 'Target', {
    default: 'aws',
    allowedValues: ['aws', 'simulator'],
    description: 'Where this is deployed: AWS, or the simulator on this machine.',
  });
  new CfnCondition(stack, conditionId, {
    expression: Fn.conditionEquals(target.valueAsString, 'aws'),
  });
  new CfnOutput(stack, 'DeployedTo', {
    value: onTarget('aws', 'simulator'),
    description: 'Where this stack is',
  });
}

/** One value on AWS, another on the simulator. */
export function onTarget(aws: unknown, simulator: unknown): string {
  return Fn.conditionIf(conditionId, aws, simulator).toString();
}

/** Leaves out of a deployment to the simulator what it does not know. */
export class SimulatorAspect implements IAspect {
  visit(node: IConstruct): void {
    if (CfnResource.isCfnResource(node) && unknownToSimulator.has(node.cfnResourceType)) {
      const condition = node.stack.node.tryFindChild(conditionId);
      node.cfnOptions.condition = condition as CfnCondition;
    }
  }
}
