import http, { type IncomingMessage, type RequestListener } from 'node:http';
import net, { type AddressInfo } from 'node:net';

import { afterEach } from 'vitest';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server on a free port until the test ends; answers its URL. */
export async function serve(listener: RequestListener): Promise<URL> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** Where nothing listens. */
export async function nowhere(): Promise<URL> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return new URL(`http://127.0.0.1:${port}`);
}

export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export type Answer = { message: IncomingMessage; body: Buffer };

/** Asks without a client's own ideas about headers. */
export function ask(
  url: URL,
  path: string,
  options: {
    method?: string;
    headers?: string[];
    body?: Buffer | (() => AsyncIterable<Buffer>);
  } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: url.hostname,
        port: url.port,
        path,
        method: options.method ?? 'GET',
        headers: ['Host', url.host, ...(options.headers ?? [])],
      },
      (message) => {
        bodyOf(message).then((body) => {
          resolve({ message, body });
        }, reject);
      },
    );
    request.once('error', reject);
    if (typeof options.body === 'function') {
      const chunks = options.body;
      void (async () => {
        for await (const chunk of chunks()) {
          if (!request.write(chunk)) await new Promise((drained) => request.once('drain', drained));
        }
        request.end();
      })();
    } else {
      request.end(options.body);
    }
  });
}
