import http, { type IncomingMessage, type RequestListener } from 'node:http';
import net from 'node:net';

import { describe, expect, it } from 'vitest';

import { forward, makeAgent, type Limits, type Outcome } from '../src/forward.ts';
import { endToEnd } from '../src/headers.ts';
import { ask, bodyOf, nowhere, serve } from './support.ts';

const GENEROUS: Limits = { bodyBytes: 1_000_000, answerMs: 60_000 };

/** A proxy in front of `upstream`; what became of each request is in `outcomes`. */
async function proxyTo(upstream: URL, limits = GENEROUS) {
  const agent = makeAgent(upstream);
  const outcomes: Outcome[] = [];
  let settled: () => void = () => undefined;
  const next = () => new Promise<void>((resolve) => (settled = resolve));
  const url = await serve((request, response) => {
    const headers = endToEnd(request.rawHeaders);
    void forward(
      request,
      response,
      { url: upstream, path: request.url ?? '/', headers, agent },
      limits,
    ).then((outcome) => {
      outcomes.push(outcome);
      const untouched = !response.headersSent && outcome.kind !== 'client-gone';
      if (untouched) response.writeHead(599).end(outcome.kind);
      settled();
    });
  });
  return { url, outcomes, next };
}

const echo: RequestListener = (request, response) => {
  void bodyOf(request).then((body) => {
    const { method, url, rawHeaders } = request;
    response.end(JSON.stringify({ method, url, rawHeaders, body: body.toString('latin1') }));
  });
};

type Echoed = { method: string; url: string; rawHeaders: string[]; body: string };
const echoed = (body: Buffer): Echoed => JSON.parse(body.toString()) as Echoed;

describe('what goes up', () => {
  it.each(['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS'])(
    'keeps method %s and the target to the letter',
    async (method) => {
      const { url } = await proxyTo(await serve(echo));
      const { body } = await ask(url, '/a%2Fb/../c?x=%20&x=2', { method });
      expect(echoed(body)).toMatchObject({ method, url: '/a%2Fb/../c?x=%20&x=2', body: '' });
    },
  );

  it('keeps fields, their case, order and repeats, but those of the connection', async () => {
    const { url } = await proxyTo(await serve(echo));
    const headers = [
      'X-Odd-CASE',
      'a',
      'x-twice',
      '1',
      'x-twice',
      '2',
      'TE',
      'trailers',
      'X-Hop',
      'h',
    ];
    const { body } = await ask(url, '/', {
      headers: [...headers, 'Connection', 'X-Hop, keep-alive'],
    });
    const got = echoed(body).rawHeaders;
    expect(got.slice(0, 8)).toEqual([
      'Host',
      url.host,
      'X-Odd-CASE',
      'a',
      'x-twice',
      '1',
      'x-twice',
      '2',
    ]);
    expect(got.map((field) => field.toLowerCase())).not.toContain('x-hop');
    expect(got.map((field) => field.toLowerCase())).not.toContain('te');
  });

  it('streams a body of unknown length, also with a method that has none as a rule', async () => {
    const { url, outcomes } = await proxyTo(await serve(echo));
    for (const method of ['POST', 'DELETE']) {
      const { body } = await ask(url, '/', {
        method,
        headers: ['Transfer-Encoding', 'chunked'],
        body: async function* () {
          yield Buffer.from('one ');
          await new Promise(setImmediate);
          yield Buffer.from('two');
        },
      });
      expect(echoed(body)).toMatchObject({ method, body: 'one two' });
    }
    expect(outcomes.map((outcome) => outcome.requestBytes)).toEqual([7, 7]);
  });

  it('lets the first bytes through before the last are there', async () => {
    let first: (text: string) => void = () => undefined;
    const arrived = new Promise<string>((resolve) => (first = resolve));
    const { url } = await proxyTo(
      await serve((request, response) => {
        request.once('data', (chunk: Buffer) => {
          first(chunk.toString());
        });
        request.once('end', () => response.end());
      }),
    );
    await ask(url, '/', {
      method: 'PUT',
      headers: ['Transfer-Encoding', 'chunked'],
      body: async function* () {
        yield Buffer.from('early');
        expect(await arrived).toBe('early');
        yield Buffer.from('late');
      },
    });
  });
});

describe('what comes down', () => {
  it('keeps status, reason and fields to the letter', async () => {
    const { url } = await proxyTo(
      await serve((_request, response) => {
        response.writeHead(418, 'Short and stout', [
          'Set-Cookie',
          'a=1',
          'Set-Cookie',
          'b=2',
          'ETag',
          '"7"',
        ]);
        response.end('tea');
      }),
    );
    const { message, body } = await ask(url, '/');
    expect([message.statusCode, message.statusMessage]).toEqual([418, 'Short and stout']);
    expect(message.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(message.rawHeaders).toContain('ETag');
    expect(body.toString()).toBe('tea');
  });

  it.each([204, 304])('adds no body to %i', async (status) => {
    const { url } = await proxyTo(
      await serve((_request, response) => response.writeHead(status).end()),
    );
    const { message, body } = await ask(url, '/');
    expect([message.statusCode, body.length]).toEqual([status, 0]);
  });

  it('tells the length of an answer to HEAD without one', async () => {
    const { url } = await proxyTo(
      await serve((_request, response) =>
        response.writeHead(200, { 'Content-Length': 1234 }).end(),
      ),
    );
    const { message, body } = await ask(url, '/', { method: 'HEAD' });
    expect([message.headers['content-length'], body.length]).toEqual(['1234', 0]);
  });

  it('breaks off when the other side does, instead of ending as if all were said', async () => {
    const { url, outcomes } = await proxyTo(
      await serve((_request, response) => {
        response.writeHead(200, { 'Content-Length': 100 });
        response.write('half', () => response.destroy());
      }),
    );
    await expect(ask(url, '/')).rejects.toThrow();
    expect(outcomes[0]).toMatchObject({ kind: 'broken-off', status: 200 });
  });
});

describe('what is refused', () => {
  const small: Limits = { bodyBytes: 1000, answerMs: 60_000 };

  it('takes a body of exactly the limit', async () => {
    const { url } = await proxyTo(await serve(echo), small);
    const { body } = await ask(url, '/', {
      method: 'POST',
      headers: ['Content-Length', '1000'],
      body: Buffer.alloc(1000, 'a'),
    });
    expect(echoed(body).body).toHaveLength(1000);
  });

  it('refuses a length beyond the limit before anything goes up', async () => {
    let seen = 0;
    const upstream = await serve((_request, response) => {
      seen += 1;
      response.end();
    });
    const { url } = await proxyTo(upstream, small);
    const { body } = await ask(url, '/', {
      method: 'POST',
      headers: ['Content-Length', '1001'],
      body: Buffer.alloc(1001),
    });
    expect([body.toString(), seen]).toEqual(['too-large', 0]);
  });

  it('refuses a body that turns out too large, and the other side never sees it whole', async () => {
    const ended: string[] = [];
    const upstream = await serve((request, response) => {
      request.once('end', () => ended.push('whole'));
      request.once('error', () => ended.push('torn'));
      request.resume();
      request.once('close', () => response.end());
    });
    const { url } = await proxyTo(upstream, small);
    const { body } = await ask(url, '/', {
      method: 'POST',
      headers: ['Transfer-Encoding', 'chunked'],
      body: async function* () {
        for (let chunk = 0; chunk < 50; chunk += 1) {
          yield Buffer.alloc(100);
          await new Promise(setImmediate);
        }
      },
    });
    expect(body.toString()).toBe('too-large');
    await expect.poll(() => ended).toEqual(['torn']);
  });
});

describe('when something is wrong', () => {
  it('says that nobody listens', async () => {
    const { url, outcomes } = await proxyTo(await nowhere());
    expect((await ask(url, '/')).body.toString()).toBe('unreachable');
    expect(outcomes[0]).toMatchObject({ kind: 'unreachable', reason: 'ECONNREFUSED' });
  });

  it('gives up an answer that does not come', async () => {
    const hung: IncomingMessage[] = [];
    const upstream = await serve((request) => hung.push(request));
    const { url } = await proxyTo(upstream, { bodyBytes: 1000, answerMs: 20 });
    expect((await ask(url, '/')).body.toString()).toBe('timed-out');
    expect(hung).toHaveLength(1);
  });

  it('ends what it asked for when the client has gone', async () => {
    let gone: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (gone = resolve));
    let asked: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (asked = resolve));
    const { url, outcomes, next } = await proxyTo(
      await serve((request) => {
        asked();
        request.once('close', gone);
      }),
    );
    const settled = next();
    const client = http.get(url);
    client.once('error', () => undefined);
    await arrived;
    client.destroy();
    await Promise.all([ended, settled]);
    expect(outcomes[0]).toMatchObject({ kind: 'client-gone' });
  });

  it('asks again, once, when an idle connection is closed under its hands', async () => {
    // Answers the first request of every connection and hangs up at the second, which Node then sees as a reset.
    const server = net.createServer((socket) => {
      let requests = 0;
      socket.on('error', () => undefined);
      socket.on('data', () => {
        requests += 1;
        if (requests > 1) socket.resetAndDestroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const { url } = await proxyTo(new URL(`http://127.0.0.1:${port}`));
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await ask(url, '/')).body.toString()).toBe('ok');
    }
    const posted = await ask(url, '/', {
      method: 'POST',
      headers: ['Content-Length', '1'],
      body: Buffer.from('x'),
    });
    expect(posted.body.toString(), 'a body cannot be sent twice').toBe('unreachable');
    server.close();
  });
});
