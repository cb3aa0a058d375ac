import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Permissions, permissions, type SoundAccess } from '../permissions.ts';
import type { EchoesStack } from '../stacks/echoes-stack.ts';

/** Allows exactly these actions on exactly these resources. */
export function allow(actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

/**
 * What the row of permissions.ts says, as policy statements. Throws when there is no such row.
 * @param streamArn the table's stream.
 */
export function statementsFor(
  stack: EchoesStack,
  row: string,
  streamArn: string,
): PolicyStatement[] {
  const granted: Permissions | undefined = permissions[row];
  if (granted === undefined) {
    throw new Error(`What may ${row} do? Give it a row in cdk/lib/permissions.ts.`);
  }
  const { names } = stack;
  const table = stack.formatArn({
    service: 'dynamodb',
    resource: 'table',
    resourceName: names.table,
  });
  const statements: PolicyStatement[] = [];
  if (granted.table) {
    statements.push(
      allow(
        granted.table.map((action) => `dynamodb:${action}`),
        [table],
      ),
    );
  }
  if (granted.index) {
    statements.push(allow(['dynamodb:Query'], [`${table}/index/GSI1`]));
  }
  for (const access of granted.sounds ?? []) {
    statements.push(soundStatement(stack, access));
  }
  if (granted.keys) {
    // Secrets Manager ends the name with six characters of its own.
    const secret = stack.formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${names.applicationSecret}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    statements.push(allow(['secretsmanager:GetSecretValue'], [secret]));
  }
  if (granted.events) {
    const bus = stack.formatArn({
      service: 'events',
      resource: 'event-bus',
      resourceName: names.bus,
    });
    statements.push(allow(['events:PutEvents'], [bus]));
  }
  for (const queue of granted.consumes ?? []) {
    const arn = stack.formatArn({ service: 'sqs', resource: names[queue] });
    statements.push(
      allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [arn]),
    );
  }
  if (granted.stream) {
    statements.push(
      allow(
        ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        [streamArn],
      ),
      // Streams cannot be listed one by one.
      allow(['dynamodb:ListStreams'], ['*']),
    );
  }
  return statements;
}

function soundStatement(stack: EchoesStack, access: SoundAccess): PolicyStatement {
  const bucket = `arn:${Stack.of(stack).partition}:s3:::${stack.names.audioBucket}`;
  switch (access) {
    case 'find':
      return allow(['s3:ListBucket'], [bucket]);
    case 'read':
      return allow(['s3:GetObject'], [`${bucket}/audio/*`]);
    case 'post-original':
      return allow(['s3:PutObject'], [`${bucket}/audio/*/original`]);
    case 'put-rendition':
      return allow(['s3:PutObject'], [`${bucket}/audio/*/playback.m4a`]);
    case 'delete':
      return allow(['s3:DeleteObject'], [`${bucket}/audio/*`]);
  }
}
