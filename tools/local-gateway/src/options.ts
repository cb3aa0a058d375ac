import { parseArgs } from 'node:util';

export type Options = {
  environment: string;
  endpoint: URL;
  region: string;
  port: number;
  edgePort: number;
};

export const USAGE = `The deployed REST API of the AWS simulator on a port of its own, and its distribution on another.

usage: local-gateway [--environment NAME] [--endpoint URL] [--region NAME] [--port PORT] [--edge-port PORT] [--help]

  --environment NAME   whose stacks: dev (default), staging or prod, as deployed in the simulator
  --endpoint URL       where the simulator answers (default: AWS_ENDPOINT_URL, else http://127.0.0.1:4566)
  --region NAME        where the stacks are (default: AWS_REGION, else us-east-1)
  --port PORT          for the stage of the REST API (default 3001)
  --edge-port PORT     for the distribution (default 3002)

Listens on 127.0.0.1 only. Access logs go to /aws/apigateway/echoes-NAME and /aws/cloudfront/echoes-NAME of the simulator.
Ends on SIGTERM and SIGINT when what it was asked is answered.`;

/** What to say to somebody who typed something wrong. */
export class UsageError extends Error {}

/** Port 0 takes a free one. */
function portOf(text: string, option: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`${option} wants a number from 0 to 65535, not "${text}"`);
  }
  return port;
}

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];

function endpointOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`--endpoint wants an http(s) URL, not "${text}"`);
  }
  if (!LOCAL.includes(url.hostname)) {
    throw new UsageError(
      `--endpoint is a simulator on this machine; "${url.hostname}" is not here`,
    );
  }
  return url;
}

/** Answers undefined when help is asked for. Throws UsageError. */
export function readOptions(
  arguments_: string[],
  environment: Record<string, string | undefined>,
): Options | undefined {
  const { values } = parse(arguments_);
  if (values.help === true) return undefined;
  const name = values.environment ?? 'dev';
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new UsageError(`--environment wants a name such as dev, not "${name}"`);
  }
  return {
    environment: name,
    endpoint: endpointOf(
      values.endpoint ?? environment['AWS_ENDPOINT_URL'] ?? 'http://127.0.0.1:4566',
    ),
    region: values.region ?? environment['AWS_REGION'] ?? 'us-east-1',
    port: portOf(values.port ?? '3001', '--port'),
    edgePort: portOf(values['edge-port'] ?? '3002', '--edge-port'),
  };
}

function parse(arguments_: string[]) {
  const value = { type: 'string' } as const;
  const options = {
    environment: value,
    endpoint: value,
    region: value,
    port: value,
    'edge-port': value,
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: arguments_, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
