import type { Echo } from '@echoes/api-client';

/** A ready echo of the contract, with what a test cares about. */
export function anEcho(change: Partial<Echo> = {}): Echo {
  return {
    id: '01J2SGX0WJDFXF2T0R5JD1KQ3M',
    status: 'ready',
    emotion: 'calm',
    recordedAt: '2024-07-14T21:03:11.250Z',
    timeZone: 'Europe/Lisbon',
    localDate: '2024-07-14',
    durationMs: 24_000,
    place: null,
    tags: ['rain'],
    note: 'Rain on the tent',
    peaks: { min: [-5, -60, -12], max: [5, 90, 12] },
    loudnessLufs: -31.4,
    plays: { count: 0, lastAt: null },
    hiddenUntil: null,
    rejection: null,
    createdAt: '2024-07-14T21:03:44.902Z',
    updatedAt: '2024-07-14T21:03:44.902Z',
    ...change,
  };
}

interface Asked {
  method: string;
  /** Path and query. */
  path: string;
  body: unknown;
  token: string | null;
}

type Answer = { status: number; body: unknown } | 'no network';

/** An API whose every answer a test names; what it did not name fails the test that asked. */
export class StandInApi {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Answer[]>();

  /** Answers in turn; the last one goes on for ever. `request` is such as `GET /echoes`, without the query. */
  on(request: string, ...answers: Answer[]): this {
    this.answers.set(request, [...answers]);
    return this;
  }

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const { pathname, search } = new URL(request.url);
    const text = request.method === 'GET' ? '' : await request.text();
    this.asked.push({
      method: request.method,
      path: pathname + search,
      body: text === '' ? null : (JSON.parse(text) as unknown),
      token: request.headers.get('Authorization'),
    });
    const named = this.answers.get(`${request.method} ${pathname}`);
    if (named === undefined)
      throw new Error(`nobody named an answer to ${request.method} ${pathname}`);
    const answer = named.length > 1 ? named.shift() : named[0];
    if (answer === undefined || answer === 'no network')
      throw new TypeError('Network request failed');
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    });
  };
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const problem = (slug: string, status: number): Answer => ({
  status,
  body: {
    type: `urn:echoes:problem:${slug}`,
    title: slug,
    status,
    detail: `detail of ${slug}`,
    requestId: 'request-1',
  },
});
