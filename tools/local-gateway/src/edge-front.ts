import type { IncomingMessage, ServerResponse } from 'node:http';

import { compressed } from './compression.ts';
import type { Edge } from './deployment.ts';
import { edgeLogLine, STANDARD_FIELDS } from './edge-log.ts';
import { forward, type Limits, type Outcome } from './forward.ts';
import { Front, type FrontOptions } from './front.ts';
import { endToEnd, forwardedFor, type RawHeaders } from './headers.ts';
import { answerProblem, noSimulator, slowOrigin } from './problem.ts';

/** CloudFront's quotas: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
export const EDGE_LIMITS: Limits = { bodyBytes: 20 * 1024 ** 3, answerMs: 30_000 };

type Answered = {
  status: number | undefined;
  headers: RawHeaders;
  bytes: number;
  firstByteMs?: number;
};

/**
 * The deployed distribution as an address of its own: the simulator's, compressed as a distribution does, and with lines in its
 * access log. Nothing is kept here: every answer comes from the origin, and `X-Cache` says Miss, as the simulator does.
 */
export class EdgeFront extends Front<Edge> {
  constructor(options: FrontOptions<Edge>) {
    super(options, EDGE_LIMITS);
  }

  protected async pass(
    request: IncomingMessage,
    response: ServerResponse,
    edge: Edge,
    target: string,
    requestId: string,
  ): Promise<void> {
    const received = new Date();
    const began = performance.now();
    const { socket, rawHeaders } = request;
    const clientIp = socket.remoteAddress ?? '-';
    const clientPort = socket.remotePort ?? 0;
    const outcome = await forward(
      request,
      response,
      {
        url: this.options.endpoint,
        path: target,
        headers: [
          ...['Host', edge.domain],
          ...endToEnd(rawHeaders, ['host', 'x-forwarded-for', 'x-forwarded-proto']),
          ...['X-Forwarded-For', forwardedFor(rawHeaders, clientIp)],
          // A distribution speaks TLS with its viewers; on this machine nobody listens in.
          ...['X-Forwarded-Proto', 'https'],
        ],
        agent: this.options.agent,
        adapt: (status, headers) =>
          edge.compress && request.method === 'GET'
            ? compressed(request.headers['accept-encoding'], status, headers)
            : { headers },
      },
      this.limits,
    );
    const answered = this.conclude(response, outcome, requestId);
    const tookMs = performance.now() - began;
    this.options.writeLog(
      edgeLogLine(edge.recordFields ?? STANDARD_FIELDS, {
        requestId,
        method: request.method ?? '-',
        target,
        protocol: `HTTP/${request.httpVersion}`,
        clientIp,
        clientPort,
        requestHeaders: rawHeaders,
        requestBytes: outcome.requestBytes,
        received,
        tookMs,
        firstByteMs: answered.firstByteMs ?? tookMs,
        status: answered.status,
        responseHeaders: answered.headers,
        responseBytes: answered.bytes,
        domain: edge.domain,
        distributionId: edge.id,
      }),
    );
  }

  private conclude(response: ServerResponse, outcome: Outcome, requestId: string): Answered {
    switch (outcome.kind) {
      case 'answered':
        return {
          status: outcome.status,
          headers: outcome.headers,
          bytes: outcome.responseBytes,
          firstByteMs: outcome.answerMs,
        };
      case 'broken-off':
        return { status: outcome.status, headers: outcome.headers, bytes: outcome.responseBytes };
      case 'client-gone':
        return { status: undefined, headers: [], bytes: 0 };
      case 'too-large':
        response.writeHead(413, { 'Content-Length': 0 }).end();
        return { status: 413, headers: [], bytes: 0 };
      case 'timed-out':
        return {
          ...answerProblem(response, slowOrigin(this.limits.answerMs / 1000), requestId),
          headers: [],
        };
      case 'unreachable':
        this.options.forget();
        return {
          ...answerProblem(response, noSimulator(this.options.endpoint, outcome.reason), requestId),
          headers: [],
        };
    }
  }
}
