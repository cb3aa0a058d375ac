import {
  type APIGatewayClient,
  GetGatewayResponsesCommand,
  GetResourcesCommand,
} from '@aws-sdk/client-api-gateway';
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';

import type { GatewayResponse } from './gateway-response.ts';
import type { Resource } from './resources.ts';

/** What is known of a deployed REST API: where its stage is, and what of its template the simulator does not do. */
export type Api = {
  id: string;
  stage: string;
  accountId: string;
  region: string;
  /** `AccessLogSetting.Format` of the stage; undefined when the template asks for no access log. */
  accessLogFormat: string | undefined;
  resources: readonly Resource[];
  /** By type, such as `REQUEST_TOO_LARGE`. */
  responses: ReadonlyMap<string, GatewayResponse>;
};

/** A deployed distribution. */
export type Edge = {
  id: string;
  domain: string;
  /** Fields of the access log that the template's log delivery asks for; undefined when it names none. */
  recordFields: readonly string[] | undefined;
  /** Whether the template lets it compress what it serves. */
  compress: boolean;
};

type Resources = Record<string, { Type?: string; Properties?: Record<string, unknown> }>;
type Stack = { outputs: ReadonlyMap<string, string>; arn: string; version: string };

/** Reads what is deployed for one environment. Every call asks; see Watched for what is kept. */
export class Deployments {
  private readonly stacks: CloudFormationClient;
  private readonly apis: APIGatewayClient;
  private readonly environment: string;

  constructor(environment: string, stacks: CloudFormationClient, apis: APIGatewayClient) {
    this.environment = environment;
    this.stacks = stacks;
    this.apis = apis;
  }

  get apiStack(): string {
    return `EchoesApiStack-${this.environment}`;
  }

  get storageStack(): string {
    return `EchoesStorageStack-${this.environment}`;
  }

  /** The API; undefined when its stack is not deployed. `known` is answered again while its stack has not changed. */
  async api(known?: Found<Api>): Promise<Found<Api> | undefined> {
    const stack = await this.stack(this.apiStack);
    const id = stack?.outputs.get('ApiId');
    const stage = stack?.outputs.get('ApiStage');
    if (stack === undefined || id === undefined || stage === undefined) return undefined;
    if (known?.version === stack.version) return known;
    const [template, resources, responses] = await Promise.all([
      this.template(this.apiStack),
      this.resourcesOf(id),
      this.responsesOf(id),
    ]);
    const [, , , region = '', accountId = ''] = stack.arn.split(':');
    return {
      version: stack.version,
      value: {
        id,
        stage,
        accountId,
        region,
        accessLogFormat: accessLogFormatIn(template),
        resources,
        responses,
      },
    };
  }

  async edge(known?: Found<Edge>): Promise<Found<Edge> | undefined> {
    const stack = await this.stack(this.storageStack);
    const id = stack?.outputs.get('DistributionId');
    const domain = stack?.outputs.get('DistributionDomainName');
    if (stack === undefined || id === undefined || domain === undefined) return undefined;
    if (known?.version === stack.version) return known;
    const template = await this.template(this.storageStack);
    return {
      version: stack.version,
      value: { id, domain, recordFields: recordFieldsIn(template), compress: compressIn(template) },
    };
  }

  private async stack(name: string): Promise<Stack | undefined> {
    try {
      const { Stacks: [stack] = [] } = await this.stacks.send(
        new DescribeStacksCommand({ StackName: name }),
      );
      if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') return undefined;
      const changed = stack.LastUpdatedTime ?? stack.CreationTime;
      return {
        arn: stack.StackId ?? '',
        version: `${stack.StackId ?? ''} ${changed?.toISOString() ?? ''} ${stack.StackStatus ?? ''}`,
        outputs: new Map(
          stack.Outputs?.map((output) => [output.OutputKey ?? '', output.OutputValue ?? '']),
        ),
      };
    } catch (error) {
      // CloudFormation has no code of its own for a stack that is not there.
      if (error instanceof Error && error.message.includes('does not exist')) return undefined;
      throw error;
    }
  }

  private async template(stack: string): Promise<Resources> {
    const { TemplateBody } = await this.stacks.send(new GetTemplateCommand({ StackName: stack }));
    const template = JSON.parse(TemplateBody ?? '{}') as { Resources?: Resources };
    return template.Resources ?? {};
  }

  private async resourcesOf(restApiId: string): Promise<Resource[]> {
    const found: Resource[] = [];
    let position: string | undefined;
    do {
      const page = await this.apis.send(
        new GetResourcesCommand({ restApiId, limit: 500, position }),
      );
      for (const { id, path } of page.items ?? []) {
        if (id !== undefined && path !== undefined) found.push({ id, path });
      }
      position = page.position;
    } while (position !== undefined);
    return found;
  }

  private async responsesOf(restApiId: string): Promise<Map<string, GatewayResponse>> {
    const { items = [] } = await this.apis.send(new GetGatewayResponsesCommand({ restApiId }));
    return new Map(
      items.map((item) => [
        item.responseType ?? '',
        {
          ...(item.statusCode !== undefined && { statusCode: item.statusCode }),
          parameters: item.responseParameters ?? {},
          templates: item.responseTemplates ?? {},
        },
      ]),
    );
  }
}

/** A value and the version of the stack that it was read from. */
export type Found<Value> = { version: string; value: Value };

/** The format of the access log that a template's stage asks for. */
export function accessLogFormatIn(resources: Resources): string | undefined {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::ApiGateway::Stage') continue;
    const setting = Properties?.['AccessLogSetting'] as { Format?: unknown } | undefined;
    if (typeof setting?.Format === 'string') return setting.Format;
  }
  return undefined;
}

/** The fields that a template's delivery of a distribution's access log asks for. */
export function recordFieldsIn(resources: Resources): string[] | undefined {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::Logs::Delivery') continue;
    const fields = Properties?.['RecordFields'];
    if (Array.isArray(fields) && fields.every((field) => typeof field === 'string')) return fields;
  }
  return undefined;
}

/** Whether a template's distribution compresses. */
export function compressIn(resources: Resources): boolean {
  return Object.values(resources).some(({ Type, Properties }) => {
    if (Type !== 'AWS::CloudFront::Distribution') return false;
    const config = Properties?.['DistributionConfig'] as
      { DefaultCacheBehavior?: { Compress?: unknown } } | undefined;
    return config?.DefaultCacheBehavior?.Compress === true;
  });
}

/**
 * Keeps what was read for `freshMs`, then reads again beside the requests, which go on with what was known. Nothing known
 * yet: the request waits for the answer. A reading that fails leaves what was known.
 */
export class Watched<Value> {
  private readonly read: (known?: Found<Value>) => Promise<Found<Value> | undefined>;
  private readonly freshMs: number;
  private readonly now: () => number;
  private known: Found<Value> | undefined;
  private readAt = -Infinity;
  private reading: Promise<void> | undefined;

  constructor(
    read: (known?: Found<Value>) => Promise<Found<Value> | undefined>,
    freshMs: number,
    now: () => number = () => performance.now(),
  ) {
    this.read = read;
    this.freshMs = freshMs;
    this.now = now;
  }

  /** Rejects only when nothing is known and it cannot be read. */
  async current(): Promise<Value | undefined> {
    if (this.now() - this.readAt >= this.freshMs) {
      const reading = this.refresh();
      if (this.known === undefined) await reading;
      else reading.catch(() => undefined);
    }
    return this.known?.value;
  }

  /** Lets the next request read anew: what was known has turned out wrong. */
  forget(): void {
    this.known = undefined;
    this.readAt = -Infinity;
  }

  private refresh(): Promise<void> {
    this.reading ??= this.read(this.known)
      .then((found) => {
        this.known = found;
        // While nothing is deployed every request looks again: a deployment is seen at once.
        this.readAt = found === undefined ? -Infinity : this.now();
      })
      .finally(() => {
        this.reading = undefined;
      });
    return this.reading;
  }
}
