import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect } from 'vitest';

import { call, type Answer } from './api.js';
import { sample, type Sample } from './samples.js';
import type { Person } from './session.js';

export type Place = {
  latitude: number;
  longitude: number;
  accuracyM: number | null;
  precision: string;
  label: string | null;
};

export type Echo = {
  id: string;
  status: 'awaiting-upload' | 'processing' | 'ready' | 'rejected';
  emotion: string;
  recordedAt: string;
  timeZone: string;
  localDate: string;
  durationMs: number | null;
  place: Place | null;
  tags: string[];
  note: string | null;
  peaks: { min: number[]; max: number[] } | null;
  loudnessLufs: number | null;
  plays: { count: number; lastAt: string | null };
  hiddenUntil: string | null;
  rejection: { code: string; message: string } | null;
  createdAt: string;
  updatedAt: string;
};

export type UploadForm = { url: string; fields: Record<string, string>; expiresAt: string };
export type Reservation = { echoId: string; upload: UploadForm };
export type Page = { items: Echo[]; nextCursor: string | null };
export type Dealt = {
  echo: Echo;
  why: { rule: string; text: string };
  audio: { url: string; contentType: string; expiresAt: string };
};

export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString();

export type Capture = {
  emotion?: string;
  recordedAt?: string;
  timeZone?: string;
  place?: unknown;
  tags?: string[];
  note?: string;
  bytes?: Uint8Array<ArrayBuffer>;
  contentType?: string;
};

export const bytesOf = (which: Sample): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(which.file));

export async function reserve(
  person: Person,
  body: { contentType: string; sizeBytes: number; recordedAt: string },
  key: string = randomUUID(),
): Promise<Reservation> {
  const answer = await call<Reservation>('POST', '/echoes/init-upload', {
    as: person,
    json: body,
    headers: { 'idempotency-key': key },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

/** Posts a file with a presigned form, as a browser does: the fields first, the file last. */
export async function upload(
  form: UploadForm,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<globalThis.Response> {
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) {
    data.append(name, value);
  }
  data.append('file', new Blob([bytes], { type: contentType }), 'capture');
  return fetch(form.url, { method: 'POST', body: data });
}

/** Reserves, uploads and saves; answers the saved echo without waiting for its processing. */
export async function keep(person: Person, capture: Capture = {}): Promise<Answer<Echo>> {
  const webm = sample('webm-opus');
  const bytes = capture.bytes ?? bytesOf(webm);
  const contentType = capture.contentType ?? webm.contentType;
  const recordedAt = capture.recordedAt ?? daysAgo(30);
  const reservation = await reserve(person, {
    contentType,
    sizeBytes: bytes.byteLength,
    recordedAt,
  });
  const posted = await upload(reservation.upload, bytes, contentType);
  expect(posted.ok, `upload: ${posted.status} ${await posted.text()}`).toBe(true);
  const saved = await call<Echo>('POST', '/echoes', {
    as: person,
    json: {
      id: reservation.echoId,
      emotion: capture.emotion ?? 'calm',
      recordedAt,
      timeZone: capture.timeZone ?? 'Europe/Lisbon',
      ...(capture.place === undefined ? {} : { place: capture.place }),
      ...(capture.tags === undefined ? {} : { tags: capture.tags }),
      ...(capture.note === undefined ? {} : { note: capture.note }),
    },
  });
  expect(saved.status, JSON.stringify(saved.body)).toBe(201);
  return saved;
}

export async function get(person: Person, id: string): Promise<Answer<Echo>> {
  const answer = await call<Echo>('GET', `/echoes/${id}`, { as: person });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
}

/** Asks until the echo is ready or rejected; fails after half a minute. */
export async function settled(person: Person, id: string): Promise<Echo> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { body } = await get(person, id);
    if (body.status === 'ready' || body.status === 'rejected') {
      return body;
    }
    if (Date.now() > end) {
      throw new Error(`echo ${id} is still ${body.status}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function keepReady(person: Person, capture: Capture = {}): Promise<Echo> {
  const saved = await keep(person, capture);
  const echo = await settled(person, saved.body.id);
  expect(echo.status, JSON.stringify(echo.rejection)).toBe('ready');
  return echo;
}

export async function list(person: Person, query = ''): Promise<Page> {
  const answer = await call<Page>('GET', `/echoes${query}`, { as: person });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}
