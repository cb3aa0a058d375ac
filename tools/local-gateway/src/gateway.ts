import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

import { ApiFront } from './api-front.ts';
import { Deployments, Watched, type Api, type Edge } from './deployment.ts';
import { EdgeFront } from './edge-front.ts';
import { makeAgent } from './forward.ts';
import { LogShipper } from './log-shipper.ts';
import type { Options } from './options.ts';

/** How long what is deployed is taken as known, and how long the end waits for requests and for the logs. */
const FRESH_MS = 2000;
const GRACE_MS = 5000;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Both ports, and what they share. */
export class Gateway {
  private readonly options: Options;
  private readonly servers: http.Server[] = [];
  private readonly shippers: LogShipper[] = [];

  constructor(options: Options) {
    this.options = options;
  }

  /** Answers the ports it listens on. Rejects, with everything closed again, when one of them is taken. */
  async start(): Promise<{ port: number; edgePort: number }> {
    const { environment, endpoint, region, port, edgePort } = this.options;
    // The simulator takes any key. Real ones are never looked for, so nothing real can be reached.
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const settings = { endpoint: endpoint.origin, region, credentials, maxAttempts: 2 };
    const deployments = new Deployments(
      environment,
      new CloudFormationClient(settings),
      new APIGatewayClient(settings),
    );
    const logs = new CloudWatchLogsClient(settings);
    const agent = makeAgent(endpoint);
    const api = new Watched<Api>((known) => deployments.api(known), FRESH_MS);
    const edge = new Watched<Edge>((known) => deployments.edge(known), FRESH_MS);
    const apiLog = this.shipper(logs, `/aws/apigateway/echoes-${environment}`);
    const edgeLog = this.shipper(logs, `/aws/cloudfront/echoes-${environment}`);
    const shared = { environment, endpoint, agent };
    const apiFront = new ApiFront({
      ...shared,
      stackName: deployments.apiStack,
      deployed: () => api.current(),
      forget: () => {
        api.forget();
      },
      writeLog: (line) => {
        apiLog.write(line);
      },
    });
    const edgeFront = new EdgeFront({
      ...shared,
      stackName: deployments.storageStack,
      deployed: () => edge.current(),
      forget: () => {
        edge.forget();
      },
      writeLog: (line) => {
        edgeLog.write(line);
      },
    });
    try {
      return {
        port: await this.listen(port, (request, response) => apiFront.handle(request, response)),
        edgePort: await this.listen(edgePort, (request, response) =>
          edgeFront.handle(request, response),
        ),
      };
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Takes no more requests, ends those begun, ships the logs. Takes GRACE_MS twice at the most. */
  async stop(): Promise<void> {
    await within(
      GRACE_MS,
      Promise.all(
        this.servers.map(
          (server) =>
            new Promise<void>((resolve) =>
              server.close(() => {
                resolve();
              }),
            ),
        ),
      ),
    );
    for (const server of this.servers) server.closeAllConnections();
    await within(GRACE_MS, Promise.all(this.shippers.map((shipper) => shipper.close())));
  }

  private shipper(client: CloudWatchLogsClient, group: string): LogShipper {
    const started = new Date().toISOString().replaceAll(':', '.');
    const shipper = new LogShipper(client, group, `local-gateway/${started}/${process.pid}`);
    this.shippers.push(shipper);
    return shipper;
  }

  private listen(port: number, handle: Handler): Promise<number> {
    const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      handle(request, response).catch((error: unknown) => {
        // A bug of ours: the request must not hang, and must not look answered.
        console.error(error);
        response.destroy();
      });
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        this.servers.push(server);
        resolve((server.address() as AddressInfo).port);
      });
    });
  }
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
