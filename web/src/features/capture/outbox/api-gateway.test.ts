// @vitest-environment node
import { createEchoesClient } from '@echoes/api-client';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aCapture, soundBytes } from '../../../test/capture';
import { createApiGateway } from './api-gateway';

const API = 'http://api.test';
const STORAGE = 'http://storage.test/bucket';
const server = setupServer();

function problem(slug: string, status: number, more: object = {}, headers = {}) {
  return HttpResponse.json(
    {
      type: `urn:echoes:problem:${slug}`,
      title: slug,
      status,
      detail: `detail of ${slug}`,
      requestId: 'r1',
      ...more,
    },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );
}

const ticket = {
  echoId: '01J2SGX0WJDFXF2T0R5JD1KQ3M',
  upload: {
    url: STORAGE,
    fields: { key: 'audio/s/e/original', 'Content-Type': 'audio/webm' },
    expiresAt: '2026-07-14T21:18:11.250Z',
  },
};

describe('the way to the API', () => {
  const gateway = createApiGateway(
    createEchoesClient({ baseUrl: API, getAccessToken: () => Promise.resolve('token') }),
  );
  const sound = new Blob([soundBytes(2_000)], { type: 'audio/webm' });
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  const reserveAnswers = (answer: () => Response) =>
    server.use(http.post(`${API}/echoes/init-upload`, answer));

  it('reserves with the id of the capture, so that trying again changes nothing', async () => {
    let seen: unknown;
    server.use(
      http.post(`${API}/echoes/init-upload`, async ({ request }) => {
        seen = { key: request.headers.get('Idempotency-Key'), body: await request.json() };
        return HttpResponse.json(ticket, { status: 201 });
      }),
    );
    const capture = aCapture();
    const result = await gateway.reserve(capture, 2_000);
    expect(result).toMatchObject({ kind: 'done', value: { echoId: ticket.echoId } });
    expect(seen).toEqual({
      key: capture.id,
      body: {
        contentType: 'audio/webm;codecs=opus',
        sizeBytes: 2_000,
        recordedAt: capture.recordedAt,
      },
    });
  });

  it('posts the sound to the storage with every field, the file last and no token', async () => {
    let seen: { names: string[]; size: number; authorization: string | null } | undefined;
    reserveAnswers(() => HttpResponse.json(ticket, { status: 201 }));
    server.use(
      http.post(STORAGE, async ({ request }) => {
        const form = await request.formData();
        const file = form.get('file');
        seen = {
          names: [...form.keys()],
          size: file instanceof Blob ? file.size : 0,
          authorization: request.headers.get('authorization'),
        };
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const reserved = await gateway.reserve(aCapture(), sound.size);
    const uploaded = reserved.kind === 'done' ? await reserved.value.upload(sound) : reserved;
    expect(uploaded).toEqual({ kind: 'done', value: null });
    expect(seen).toEqual({
      names: ['key', 'Content-Type', 'file'],
      size: 2_000,
      authorization: null,
    });
  });

  it.each([
    ['<Error><Code>EntityTooLarge</Code></Error>', 400, 'refused'],
    ['<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>', 403, 'later'],
    ['<Error><Code>SlowDown</Code></Error>', 503, 'later'],
  ])('storage answering %s: %s', async (xml, status, kind) => {
    reserveAnswers(() => HttpResponse.json(ticket, { status: 201 }));
    server.use(http.post(STORAGE, () => new HttpResponse(xml, { status })));
    const reserved = await gateway.reserve(aCapture(), sound.size);
    const uploaded = reserved.kind === 'done' ? await reserved.value.upload(sound) : reserved;
    expect(uploaded.kind).toBe(kind);
  });

  it('saves what the person said, with empty words as null', async () => {
    let body: unknown;
    server.use(
      http.post(`${API}/echoes`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const place = {
      latitude: 38.7,
      longitude: -9.1,
      accuracyM: 12,
      precision: 'city' as const,
      label: '  ',
    };
    const details = { emotion: 'calm' as const, tags: ['rain'], note: '  ', place };
    expect(await gateway.save(aCapture({ details }), 'E1')).toEqual({ kind: 'done', value: null });
    expect(body).toEqual({
      id: 'E1',
      emotion: 'calm',
      recordedAt: '2026-07-14T21:03:11.250Z',
      timeZone: 'Europe/Lisbon',
      tags: ['rain'],
      note: null,
      place: { ...place, label: null },
    });
  });

  it.each([
    ['unauthenticated', 401, { kind: 'sign-in' }],
    ['not-found', 404, { kind: 'restart' }],
    ['echo-conflict', 409, { kind: 'refused', message: 'detail of echo-conflict' }],
    ['unavailable', 503, { kind: 'later', afterMs: 7_000 }],
    ['internal', 500, { kind: 'later', afterMs: 7_000 }],
    ['too-many-requests', 429, { kind: 'later', afterMs: 7_000 }],
  ])('%s while saving: %s', async (slug, status, expected) => {
    server.use(http.post(`${API}/echoes`, () => problem(slug, status, {}, { 'Retry-After': '7' })));
    expect(await gateway.save(aCapture(), 'E1')).toEqual(expected);
  });

  it('tells the person which input was refused', async () => {
    const errors = [{ pointer: '/recordedAt', reason: 'lies in the future' }];
    reserveAnswers(() => problem('validation-failed', 400, { errors }));
    expect(await gateway.reserve(aCapture(), 2_000)).toEqual({
      kind: 'refused',
      message: 'lies in the future',
    });
  });

  it('waits when there is no network', async () => {
    reserveAnswers(() => HttpResponse.error());
    expect(await gateway.reserve(aCapture(), 2_000)).toEqual({ kind: 'later', afterMs: null });
  });
});
