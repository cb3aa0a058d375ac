import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { synthesize } from './support/synthesis.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const prod = synthesize('prod');
const api = prod.resources.Api;

function statementsOf(properties: Record<string, unknown>): Statement[] {
  const { PolicyDocument, Policies } = properties as {
    PolicyDocument?: { Statement: Statement[] };
    Policies?: { PolicyDocument: { Statement: Statement[] } }[];
  };
  return [
    ...(PolicyDocument?.Statement ?? []),
    ...(Policies ?? []).flatMap((policy) => policy.PolicyDocument.Statement),
  ];
}

/** What the role of a function may do, by action, on which resources. */
function grantsOf(logicalId: string): Map<string, string> {
  const role = (api[logicalId]?.Properties as { Role: { 'Fn::GetAtt': [string] } }).Role[
    'Fn::GetAtt'
  ][0];
  const policies = Object.values(api).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' &&
      JSON.stringify(Properties['Roles']) === JSON.stringify([{ Ref: role }]),
  );
  const statements = [api[role], ...policies].flatMap((resource) =>
    statementsOf(resource?.Properties ?? {}),
  );
  return new Map(
    statements.flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => [action, JSON.stringify(Resource)] as const),
    ),
  );
}

const functions = Object.keys(api).filter((id) => api[id]?.Type === 'AWS::Lambda::Function');
const whoMay = (action: string) => functions.filter((id) => grantsOf(id).has(action)).sort();

describe('functions', () => {
  it('have a role each', () => {
    const roles = functions.map((id) => JSON.stringify(api[id]?.Properties['Role']));
    expect(new Set(roles).size).toBe(functions.length);
  });

  it('do only what they are for with sounds', () => {
    expect(whoMay('s3:GetObject')).toEqual([
      'DealEchoFunction',
      'GetAudioLinkFunction',
      'ProcessAudioFunction',
    ]);
    expect(whoMay('s3:PutObject')).toEqual(['InitUploadFunction', 'ProcessAudioFunction']);
    expect(whoMay('s3:DeleteObject')).toEqual(['RunJobsFunction']);
    expect(grantsOf('InitUploadFunction').get('s3:PutObject')).toContain('audio/*/original');
    expect(grantsOf('ProcessAudioFunction').get('s3:PutObject')).toContain('audio/*/playback.m4a');
  });

  it('that announce events are the ones that do such jobs', () => {
    expect(whoMay('events:PutEvents')).toEqual(['RunJobsFunction']);
  });

  it('that only read write nothing', () => {
    for (const action of ['PutItem', 'UpdateItem', 'DeleteItem']) {
      const writers = whoMay(`dynamodb:${action}`);
      for (const reader of ['ListEchoes', 'OnThisDay', 'GetEcho', 'GetAudioLink', 'GetStats']) {
        expect(writers).not.toContain(`${reader}Function`);
      }
    }
  });

  it('that answer without data reach none', () => {
    for (const id of ['GetDocsFunction', 'GetOpenApiDocumentFunction', 'ReportVitalsFunction']) {
      const actions = [...grantsOf(id).keys()];
      expect(actions.every((action) => /^(logs|xray):/.test(action))).toBe(true);
    }
  });

  it('never look through the whole table', () => {
    expect(whoMay('dynamodb:Scan')).toEqual([]);
  });

  it('write to their own log only', () => {
    for (const id of functions) {
      expect(grantsOf(id).get('logs:PutLogEvents')).toMatch(
        /^\{"Fn::GetAtt":\["\w+Logs\w+","Arn"\]\}$/,
      );
    }
  });
});

describe('policies', () => {
  const all = Object.values(prod.resources)
    .flatMap((stack) => Object.values(stack))
    .filter(({ Type }) => Type === 'AWS::IAM::Policy' || Type === 'AWS::IAM::Role')
    .flatMap(({ Properties }) => statementsOf(Properties))
    .filter(({ Effect }) => Effect === 'Allow');

  it('name every action in full', () => {
    const actions = all.flatMap(({ Action }) => [Action].flat());
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('are for everything only where AWS knows nothing smaller', () => {
    const wide = all.filter(({ Resource }) => [Resource].flat().includes('*'));
    expect(new Set(wide.flatMap(({ Action }) => [Action].flat()))).toEqual(
      new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'dynamodb:ListStreams']),
    );
  });
});

describe('cdk-nag', () => {
  it('finds nothing', () => {
    expect(prod.findings).toEqual([]);
  });

  it('is never told with its prefixed ids, which silence a rule in the whole app', () => {
    const folder = new URL('../lib/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect(readFileSync(new URL(file, folder), 'utf8'), file).not.toMatch(
        /AwsSolutions::|CloudFormation-Validate::/,
      );
    }
  });
});
