import { CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type Names, namesOf, type StackName } from '../names.ts';
import type { Settings } from '../settings.ts';
import { addTarget } from '../target.ts';

/** A stack of one environment: its settings, the names, and where it goes. */
export class EchoesStack extends Stack {
  readonly settings: Settings;
  readonly names: Names;
  /** For what holds people's data. */
  readonly dataRemoval: RemovalPolicy;
  readonly logRetention: RetentionDays;

  constructor(scope: Construct, name: StackName, description: string, settings: Settings) {
    const names = namesOf(settings.environment);
    super(scope, names.stack(name), { description, env: { region: settings.region } });
    this.settings = settings;
    this.names = names;
    this.dataRemoval = settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.logRetention = retentionOf(settings.logRetentionDays);
    addTarget(this);
    Tags.of(this).add('application', 'echoes');
    Tags.of(this).add('environment', settings.environment);
  }

  /** Scripts read outputs by these names: do not change. */
  protected output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}

const retentions: Readonly<Record<number, RetentionDays>> = {
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  60: RetentionDays.TWO_MONTHS,
  90: RetentionDays.THREE_MONTHS,
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
};

function retentionOf(days: number): RetentionDays {
  const retention = retentions[days];
  if (retention === undefined) {
    throw new Error(
      `LOG_RETENTION_DAYS cannot be ${days}: CloudWatch keeps logs for ${Object.keys(retentions).join(', ')} days.`,
    );
  }
  return retention;
}
