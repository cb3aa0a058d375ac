import type { Echo, Stats } from '@echoes/api-client';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';

export const API = 'http://api.test';

/** A stand-in for the API whose every answer a test must name: an unexpected request fails the test. */
export function standInApi() {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}

export function problem(slug: string, status: number, more: object = {}) {
  return HttpResponse.json(
    {
      type: `urn:echoes:problem:${slug}`,
      title: slug,
      status,
      detail: `detail of ${slug}`,
      requestId: 'request-1',
      ...more,
    },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}

/** Figures of an empty library, with what a test cares about. */
export function stats(change: Partial<Stats> = {}) {
  const none: Stats = { total: 0, totalDurationMs: 0, byEmotion: [], byMonth: [], places: [] };
  return http.get(`${API}/me/stats`, () => HttpResponse.json({ ...none, ...change }));
}

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
