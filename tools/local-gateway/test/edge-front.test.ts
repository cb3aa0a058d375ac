import { describe, expect, it } from 'vitest';

import type { Edge } from '../src/deployment.ts';
import { EdgeFront } from '../src/edge-front.ts';
import { makeAgent, type Limits } from '../src/forward.ts';
import { first } from '../src/headers.ts';
import { ask, nowhere, serve } from './support.ts';

const deployed: Edge = {
  id: 'E1',
  domain: 'd1.cloudfront.net',
  recordFields: ['cs-uri-stem', 'sc-status'],
  compress: true,
};

async function edgeOf(endpoint: URL, edge: Edge | undefined = deployed, limits?: Limits) {
  const lines: string[] = [];
  const front = new EdgeFront({
    environment: 'dev',
    stackName: 'EchoesStorageStack-dev',
    endpoint,
    agent: makeAgent(endpoint),
    deployed: () => Promise.resolve(edge),
    forget: () => undefined,
    writeLog: (line) => lines.push(line),
    ...(limits !== undefined && { limits }),
  });
  return { url: await serve((request, response) => void front.handle(request, response)), lines };
}

describe('the port of the distribution', () => {
  it('asks as a viewer over TLS at the name of the distribution, whatever the viewer says', async () => {
    let seen: readonly string[] = [];
    const simulator = await serve((request, response) => {
      seen = request.rawHeaders;
      response.end(request.url);
    });
    const { url, lines } = await edgeOf(simulator);
    const { body } = await ask(url, '/record?x=1', { headers: ['X-Forwarded-Proto', 'http'] });
    expect(body.toString()).toBe('/record?x=1');
    expect(first(seen, 'host')).toBe('d1.cloudfront.net');
    expect(seen.filter((name) => name.toLowerCase() === 'x-forwarded-proto')).toHaveLength(1);
    expect(first(seen, 'x-forwarded-proto')).toBe('https');
    expect(first(seen, 'x-forwarded-for')).toBe('127.0.0.1');
    await expect.poll(() => lines).toEqual(['{"cs-uri-stem":"/record","sc-status":"200"}']);
  });

  it('gives up an origin that does not answer', async () => {
    const { url, lines } = await edgeOf(await serve(() => undefined), deployed, {
      bodyBytes: 10,
      answerMs: 20,
    });
    expect((await ask(url, '/')).message.statusCode).toBe(504);
    await expect.poll(() => lines).toEqual(['{"cs-uri-stem":"/","sc-status":"504"}']);
  });

  it('says what to start when the simulator is away', async () => {
    const { url } = await edgeOf(await nowhere());
    const { message, body } = await ask(url, '/');
    expect(message.statusCode).toBe(502);
    expect(body.toString()).toContain('start-local.sh --sam-local');
  });

  it('says what to deploy when there is no distribution', async () => {
    const simulator = await nowhere();
    const front = new EdgeFront({
      environment: 'staging',
      stackName: 'EchoesStorageStack-staging',
      endpoint: simulator,
      agent: makeAgent(simulator),
      deployed: () => Promise.resolve(undefined),
      forget: () => undefined,
      writeLog: () => undefined,
    });
    const url = await serve((request, response) => void front.handle(request, response));
    const { message, body } = await ask(url, '/');
    expect(message.statusCode).toBe(503);
    expect(body.toString()).toContain('deploy-infrastructure.sh -e staging');
  });
});
