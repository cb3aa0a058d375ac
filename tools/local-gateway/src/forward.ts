import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { Transform } from 'node:stream';

import { endToEnd, type RawHeaders } from './headers.ts';

/** Where one request goes. `headers` are complete but for the framing of the body. */
export type Upstream = {
  url: URL;
  path: string;
  headers: RawHeaders;
  agent: http.Agent;
  /** What becomes of an answer on its way to the client: other headers, and what its body goes through. */
  adapt?: (status: number, headers: RawHeaders) => { headers: RawHeaders; through?: Transform };
};

export type Limits = {
  /** Bytes of a request's body; more is refused. */
  bodyBytes: number;
  /** From the end of the request to the first byte of the answer, in milliseconds. */
  answerMs: number;
};

/**
 * How it went. After `answered` and `broken-off` the response is over; after `client-gone` nobody is there to answer; after
 * the others nothing has been written yet and the caller answers.
 */
export type Outcome = { requestBytes: number } & (
  | {
      kind: 'answered';
      status: number;
      headers: RawHeaders;
      responseBytes: number;
      /** From sending the request to the first byte of the answer, in milliseconds. */
      answerMs: number;
    }
  | { kind: 'broken-off'; status: number; headers: RawHeaders; responseBytes: number }
  | { kind: 'client-gone' }
  | { kind: 'too-large' }
  | { kind: 'timed-out' }
  | { kind: 'unreachable'; reason: string }
);

export function makeAgent(url: URL): http.Agent {
  // Shorter than the simulator keeps an idle connection, so that it is we who close it.
  const options = { keepAlive: true, maxFreeSockets: 32, timeout: 60_000 };
  return url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
}

/** Sends the request on and its answer back, both as streams. Never rejects. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: Upstream,
  limits: Limits,
): Promise<Outcome> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes) {
    return Promise.resolve({ kind: 'too-large', requestBytes: 0 });
  }
  return new Promise((resolve) => {
    new Passage(request, response, upstream, limits, resolve).begin();
  });
}

const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined ||
  Number(request.headers['content-length'] ?? 0) > 0;

/** Framing is between two neighbours, so it is said anew. */
function framed(request: IncomingMessage, headers: RawHeaders): RawHeaders {
  if (request.headers['transfer-encoding'] !== undefined) {
    return [...headers, 'Transfer-Encoding', 'chunked'];
  }
  const bodyless = request.headers['content-length'] === undefined;
  return bodyless && request.method === 'POST' ? [...headers, 'Content-Length', '0'] : headers;
}

/** One request on its way through. Settles once. */
class Passage {
  private readonly request: IncomingMessage;
  private readonly response: ServerResponse;
  private readonly upstream: Upstream;
  private readonly limits: Limits;
  private readonly resolve: (outcome: Outcome) => void;
  private outgoing: http.ClientRequest | undefined;
  private timer: NodeJS.Timeout | undefined;
  private began = performance.now();
  private requestBytes = 0;
  private responseBytes = 0;
  private answer: IncomingMessage | undefined;
  private tries = 0;
  private over = false;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    upstream: Upstream,
    limits: Limits,
    resolve: (outcome: Outcome) => void,
  ) {
    this.request = request;
    this.response = response;
    this.upstream = upstream;
    this.limits = limits;
    this.resolve = resolve;
  }

  begin(): void {
    this.response.once('close', () => {
      if (!this.response.writableFinished) this.settle({ kind: 'client-gone', requestBytes: 0 });
    });
    const outgoing = this.send();
    if (!hasBody(this.request)) return;
    const counted = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.requestBytes += chunk.length;
        if (this.requestBytes > this.limits.bodyBytes) {
          this.settle({ kind: 'too-large', requestBytes: 0 });
          done();
        } else {
          done(null, chunk);
        }
      },
    });
    counted.on('end', () => {
      this.await();
    });
    this.request.pipe(counted).pipe(outgoing);
  }

  private send(): http.ClientRequest {
    const { url, path, headers, agent } = this.upstream;
    this.tries += 1;
    this.began = performance.now();
    const outgoing = (url.protocol === 'https:' ? https : http).request({
      host: url.hostname,
      port: url.port,
      method: this.request.method,
      path,
      headers: framed(this.request, headers) as string[],
      agent,
    });
    this.outgoing = outgoing;
    outgoing.once('response', (answer) => {
      this.answered(answer, performance.now() - this.began);
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (this.over) return;
      // The other side closed an idle connection at the moment we took it: it has seen nothing of this request.
      const untouched = outgoing.reusedSocket && error.code === 'ECONNRESET';
      if (untouched && !hasBody(this.request) && this.tries === 1 && this.answer === undefined) {
        this.send();
        return;
      }
      this.failed(error);
    });
    if (!hasBody(this.request)) {
      outgoing.end();
      this.await();
    }
    return outgoing;
  }

  private await(): void {
    this.timer ??= setTimeout(() => {
      this.settle({ kind: 'timed-out', requestBytes: 0 });
    }, this.limits.answerMs);
  }

  private answered(answer: IncomingMessage, answerMs: number): void {
    clearTimeout(this.timer);
    this.answer = answer;
    const status = answer.statusCode ?? 502;
    const plain = endToEnd(answer.rawHeaders);
    const { headers, through } = this.upstream.adapt?.(status, plain) ?? { headers: plain };
    this.response.writeHead(status, answer.statusMessage, headers as string[]);
    const body = through === undefined ? answer : answer.pipe(through);
    body.on('data', (chunk: Buffer) => {
      this.responseBytes += chunk.length;
    });
    answer.once('error', (error) => {
      this.failed(error);
    });
    this.response.once('finish', () => {
      this.settle({
        kind: 'answered',
        status,
        headers,
        answerMs,
        responseBytes: this.responseBytes,
        requestBytes: 0,
      });
    });
    body.pipe(this.response);
  }

  private failed(error: NodeJS.ErrnoException): void {
    const { answer } = this;
    if (answer === undefined) {
      this.settle({ kind: 'unreachable', reason: error.code ?? error.message, requestBytes: 0 });
      return;
    }
    const outcome: Outcome = {
      kind: 'broken-off',
      status: answer.statusCode ?? 502,
      headers: answer.rawHeaders,
      responseBytes: this.responseBytes,
      requestBytes: 0,
    };
    this.settle(outcome);
    // Half an answer must not look like a whole one.
    this.response.destroy();
  }

  private settle(outcome: Outcome): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.timer);
    if (outcome.kind !== 'answered') {
      this.request.unpipe();
      this.outgoing?.destroy();
    }
    this.resolve({ ...outcome, requestBytes: this.requestBytes });
  }
}
