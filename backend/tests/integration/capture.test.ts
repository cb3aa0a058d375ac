import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { call, expectProblem, pointers } from './support/api.js';
import {
  bytesOf,
  daysAgo,
  get,
  keep,
  keepReady,
  list,
  reserve,
  settled,
  upload,
  type Echo,
} from './support/echoes.js';
import { acceptedFormats, sample } from './support/samples.js';
import { newPerson, type Person } from './support/session.js';

type Link = { url: string; contentType: string; expiresAt: string };

describe('keeping a sound', () => {
  let person: Person;
  beforeAll(async () => {
    person = await newPerson('capture');
  });

  it.each(acceptedFormats)('makes %s an echo that plays', async (format) => {
    const take = sample(format);
    const echo = await keepReady(person, { bytes: bytesOf(take), contentType: take.contentType });
    expect(Math.abs(echo.durationMs! - take.seconds * 1000)).toBeLessThan(120);
    expect(echo.peaks!.max.length).toBe(echo.peaks!.min.length);
    expect(echo.peaks!.max.length).toBeLessThanOrEqual(400);
    // A sine of half the full scale.
    expect(Math.max(...echo.peaks!.max)).toBeGreaterThan(50);
    expect(Math.max(...echo.peaks!.max)).toBeLessThan(80);

    const link = await call<Link>('GET', `/echoes/${echo.id}/audio`, { as: person });
    expect(link.status).toBe(200);
    expect(link.body.contentType).toBe('audio/mp4');
    const whole = await fetch(link.body.url);
    expect(whole.status).toBe(200);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.slice(4, 8)).toBe('ftyp');
    // The index in front: a player can begin before it has everything.
    expect(text.indexOf('moov')).toBeLessThan(text.indexOf('mdat'));

    const range = await fetch(link.body.url, { headers: { range: 'bytes=100-199' } });
    expect(range.status).toBe(206);
    expect(new Uint8Array(await range.arrayBuffer())).toEqual(bytes.slice(100, 200));

    const original = await call<Link>('GET', `/echoes/${echo.id}/audio?variant=original`, {
      as: person,
    });
    const kept = new Uint8Array(await (await fetch(original.body.url)).arrayBuffer());
    expect(Buffer.from(kept).equals(Buffer.from(bytesOf(take)))).toBe(true);
  });

  it('goes by content, never by name or declared type', async () => {
    const flac = bytesOf(sample('flac'));
    const echo = await keepReady(person, { bytes: flac, contentType: 'audio/mpeg' });
    expect(Math.abs(echo.durationMs! - 3000)).toBeLessThan(120);
  });

  it('keeps everything that was said about it', async () => {
    const recordedAt = '2025-07-14T22:30:00.000Z';
    const saved = await keep(person, {
      recordedAt,
      emotion: 'nostalgia',
      timeZone: 'Asia/Tokyo',
      tags: ['Rain', ' CAFÉ ', 'rain', 'cafe\u0301'],
      note: 'Rain on the tent, Ana still asleep.',
      place: {
        latitude: 41.73219,
        longitude: -8.15987,
        accuracyM: 12,
        precision: 'neighbourhood',
        label: 'Gerês',
      },
    });
    expect(saved.headers.get('location')).toBe(`/echoes/${saved.body.id}`);
    expect(saved.body).toMatchObject({
      emotion: 'nostalgia',
      recordedAt,
      timeZone: 'Asia/Tokyo',
      localDate: '2025-07-15',
      tags: ['café', 'rain'],
      note: 'Rain on the tent, Ana still asleep.',
      place: { latitude: 41.73, longitude: -8.16, precision: 'neighbourhood', label: 'Gerês' },
      plays: { count: 0, lastAt: null },
      hiddenUntil: null,
      rejection: null,
    });
    const read = await settled(person, saved.body.id);
    expect(read).toMatchObject({
      status: 'ready',
      note: saved.body.note,
      tags: saved.body.tags,
      recordedAt,
    });
  });

  it('gives the same id and a fresh form for the same idempotency key', async () => {
    const key = randomUUID();
    const body = { contentType: 'audio/webm', sizeBytes: 40_000, recordedAt: daysAgo(2) };
    const first = await reserve(person, body, key);
    const second = await reserve(person, body, key);
    expect(second.echoId).toBe(first.echoId);
    const other = await reserve(person, body);
    expect(other.echoId).not.toBe(first.echoId);
    const reused = await call('POST', '/echoes/init-upload', {
      as: person,
      json: { ...body, sizeBytes: 50_000 },
      headers: { 'idempotency-key': key },
    });
    expectProblem(reused, 422, 'idempotency-key-reused');
  });

  it('names the object itself and fixes type and size in the form', async () => {
    const webm = sample('webm-opus');
    const bytes = bytesOf(webm);
    const { echoId, upload: form } = await reserve(person, {
      contentType: webm.contentType,
      sizeBytes: bytes.byteLength,
      recordedAt: daysAgo(1),
    });
    expect(form.fields['key']).toBe(`audio/${person.sub}/${echoId}/original`);
    expect(Object.values(form.fields)).toContain('audio/webm');
    const elsewhere = {
      ...form,
      fields: { ...form.fields, key: `audio/somebody/${echoId}/original` },
    };
    expect((await upload(elsewhere, bytes, webm.contentType)).ok).toBe(false);
    const html = { ...form, fields: { ...form.fields, 'Content-Type': 'text/html' } };
    expect((await upload(html, bytes, 'text/html')).ok).toBe(false);
    expect((await upload(form, new Uint8Array(11 * 1024 * 1024), webm.contentType)).ok).toBe(false);
    expect((await upload(form, new Uint8Array(10), webm.contentType)).ok).toBe(false);
    expect((await upload(form, bytes, webm.contentType)).ok).toBe(true);
  });

  it('saves once, answers a retry with the same echo, and refuses other content under the id', async () => {
    const saved = await keep(person, { tags: ['once'], recordedAt: daysAgo(20) });
    const again = {
      id: saved.body.id,
      emotion: saved.body.emotion,
      recordedAt: saved.body.recordedAt,
      timeZone: saved.body.timeZone,
      tags: ['once'],
    };
    const retry = await call<Echo>('POST', '/echoes', { as: person, json: again });
    expect(retry.status).toBe(200);
    expect(retry.body.id).toBe(saved.body.id);
    const other = await call('POST', '/echoes', {
      as: person,
      json: { ...again, emotion: 'fear' },
    });
    expectProblem(other, 409, 'echo-conflict');
    expect((await list(person, '?tag=once')).items).toHaveLength(1);
  });

  it('makes one echo of twenty saves at once', async () => {
    const recordedAt = daysAgo(3);
    const bytes = bytesOf(sample('webm-opus'));
    const reservation = await reserve(person, {
      contentType: 'audio/webm',
      sizeBytes: bytes.byteLength,
      recordedAt,
    });
    await upload(reservation.upload, bytes, 'audio/webm');
    const json = {
      id: reservation.echoId,
      emotion: 'hope',
      recordedAt,
      timeZone: 'UTC',
      tags: ['twenty'],
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call<Echo>('POST', '/echoes', { as: person, json })),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(19);
    expect((await list(person, '?tag=twenty')).items).toHaveLength(1);
  });

  it('waits for an upload that comes after its save', async () => {
    const recordedAt = daysAgo(9);
    const bytes = bytesOf(sample('webm-opus'));
    const reservation = await reserve(person, {
      contentType: 'audio/webm',
      sizeBytes: bytes.byteLength,
      recordedAt,
    });
    const saved = await call<Echo>('POST', '/echoes', {
      as: person,
      json: { id: reservation.echoId, emotion: 'love', recordedAt, timeZone: 'UTC' },
    });
    expect(saved.status).toBe(201);
    await upload(reservation.upload, bytes, 'audio/webm');
    expect((await settled(person, reservation.echoId)).status).toBe('ready');
  });

  it('refuses a link while there is nothing to hear', async () => {
    const recordedAt = daysAgo(9);
    const reservation = await reserve(person, {
      contentType: 'audio/webm',
      sizeBytes: 5000,
      recordedAt,
    });
    await call('POST', '/echoes', {
      as: person,
      json: { id: reservation.echoId, emotion: 'love', recordedAt, timeZone: 'UTC' },
    });
    expectProblem(
      await call('GET', `/echoes/${reservation.echoId}/audio`, { as: person }),
      409,
      'echo-not-ready',
    );
    expect(['processing', 'awaiting-upload']).toContain(
      (await get(person, reservation.echoId)).body.status,
    );
  });
});

describe('sounds that cannot become an echo', () => {
  let person: Person;
  beforeAll(async () => {
    person = await newPerson('rejected');
  });

  const truncated = (): Uint8Array<ArrayBuffer> => bytesOf(sample('mp4-aac')).slice(0, 1200);
  const table: [string, () => Uint8Array<ArrayBuffer>, string, string[]][] = [
    [
      'text as audio',
      () => new TextEncoder().encode('not a sound. '.repeat(400)),
      'audio/webm',
      ['not-audio'],
    ],
    ['zero bytes', () => new Uint8Array(4096), 'audio/mp4', ['not-audio', 'corrupt']],
    ['a truncated file', truncated, 'audio/mp4', ['corrupt', 'no-sound-data']],
    ['33 seconds', () => bytesOf(sample('too-long')), 'audio/webm', ['too-long']],
    [
      'a picture',
      () =>
        Uint8Array.from([
          0x89,
          0x50,
          0x4e,
          0x47,
          0x0d,
          0x0a,
          0x1a,
          0x0a,
          ...new Array<number>(4000).fill(7),
        ]),
      'audio/webm',
      ['not-audio'],
    ],
  ];

  it.each(table)(
    '%s is rejected with a reason a person understands',
    async (_name, bytes, contentType, codes) => {
      const saved = await keep(person, { bytes: bytes(), contentType, note: 'kept all the same' });
      const echo = await settled(person, saved.body.id);
      expect(echo.status).toBe('rejected');
      expect(codes).toContain(echo.rejection!.code);
      expect(echo.rejection!.message).toMatch(/^[A-Z].{15,}\.$/);
      expect(echo.note).toBe('kept all the same');
      expectProblem(
        await call('GET', `/echoes/${echo.id}/audio`, { as: person }),
        409,
        'echo-not-ready',
      );
    },
  );

  it('never deals them', async () => {
    expectProblem(await call('GET', '/echoes/random', { as: person }), 404, 'no-echoes');
  });

  it('takes silence: silence is content', async () => {
    const { execFileSync } = await import('node:child_process');
    const silence = execFileSync('ffmpeg', [
      ...[
        '-hide_banner',
        '-loglevel',
        'error',
        '-f',
        'lavfi',
        '-i',
        'anullsrc=r=48000:cl=mono',
        '-t',
        '2',
      ],
      ...['-c:a', 'libopus', '-f', 'webm', 'pipe:1'],
    ]);
    const echo = await keepReady(person, { bytes: new Uint8Array(silence) });
    expect(Math.max(...echo.peaks!.max)).toBeLessThanOrEqual(1);
  });
});

describe('what may be said about a sound', () => {
  let person: Person;
  beforeAll(async () => {
    person = await newPerson('input');
  });

  const good = { contentType: 'audio/webm', sizeBytes: 40_000, recordedAt: daysAgo(1) };
  const init = (json: unknown) => call('POST', '/echoes/init-upload', { as: person, json });

  it.each([
    ['too few bytes', { ...good, sizeBytes: 999 }, ['/sizeBytes']],
    ['a size that is no whole number', { ...good, sizeBytes: 4000.5 }, ['/sizeBytes']],
    ['a size in words', { ...good, sizeBytes: 'many' }, ['/sizeBytes']],
    ['tomorrow', { ...good, recordedAt: daysAgo(-1) }, ['/recordedAt']],
    [
      'a day that does not exist',
      { ...good, recordedAt: '2025-02-30T10:00:00.000Z' },
      ['/recordedAt'],
    ],
    ['a time without a zone', { ...good, recordedAt: '2025-02-20T10:00:00' }, ['/recordedAt']],
    ['a field nobody knows', { ...good, key: 'audio/somebody/else' }, ['/key']],
    ['nothing', {}, ['/contentType', '/recordedAt', '/sizeBytes']],
  ])('init-upload refuses %s', async (_name, json, expected) => {
    expect(pointers(await init(json))).toEqual(expected);
  });

  it('init-upload refuses more than 10 MB and what is no sound', async () => {
    const big = await init({ ...good, sizeBytes: 11 * 1024 * 1024 });
    expect([400, 413]).toContain(big.status);
    const video = await init({ ...good, contentType: 'video/mp4' });
    expect([400, 415]).toContain(video.status);
  });

  const id = async (): Promise<string> => (await reserve(person, good)).echoId;
  const capture = async (more: object) => ({
    id: await id(),
    emotion: 'joy',
    recordedAt: good.recordedAt,
    timeZone: 'UTC',
    ...more,
  });
  const save = async (more: object) =>
    call('POST', '/echoes', { as: person, json: await capture(more) });

  const place = { latitude: 1, longitude: 2, precision: 'exact' };
  it.each([
    ['an unknown feeling', { emotion: 'meh' }, ['/emotion']],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, ['/timeZone']],
    ['a note of 1,001 code points', { note: '🌧'.repeat(1001) }, ['/note']],
    ['eleven tags', { tags: Array.from({ length: 11 }, (_, index) => `t${index}`) }, ['/tags']],
    ['4 KB of emoji as a tag', { tags: ['🎧'.repeat(1000)] }, ['/tags/0']],
    ['an empty tag', { tags: ['  '] }, ['/tags/0']],
    ['a latitude of 91', { place: { ...place, latitude: 91 } }, ['/place/latitude']],
    ['a longitude in words', { place: { ...place, longitude: 'NaN' } }, ['/place/longitude']],
    ['a place with more in it', { place: { ...place, altitude: 3 } }, ['/place/altitude']],
    ['another recordedAt than reserved', { recordedAt: daysAgo(3) }, ['/recordedAt']],
    [
      'several faults at once',
      { emotion: 'meh', note: 'x'.repeat(1001), place: { ...place, latitude: -91 } },
      ['/emotion', '/note', '/place/latitude'],
    ],
  ])('save refuses %s', async (_name, more, expected) => {
    expect(pointers(await save(more))).toEqual(expected);
  });

  it.each([
    ['a lone surrogate', '"note":"\\ud800"'],
    ['NaN for a number', '"place":{"latitude":NaN,"longitude":1,"precision":"exact"}'],
    ['a number without end', '"place":{"latitude":1e999,"longitude":1,"precision":"exact"}'],
    ['the same field twice', '"emotion":"joy","emotion":"fear"'],
    ['a comma too many', '"note":"x",'],
  ])('save refuses %s', async (_name, fragment) => {
    const raw = `{"id":"${await id()}","recordedAt":"${good.recordedAt}","timeZone":"UTC",${fragment}}`;
    const answer = await call('POST', '/echoes', {
      as: person,
      raw,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
  });

  it('save refuses bytes that are no UTF-8', async () => {
    const head = new TextEncoder().encode('{"note":"');
    const raw = new Uint8Array([...head, 0xff, 0xfe, 0x22, 0x7d]);
    const answer = await call('POST', '/echoes', {
      as: person,
      raw,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
  });

  it('refuses another media type, no JSON and too much of it', async () => {
    const form = await call('POST', '/echoes', {
      as: person,
      raw: 'a=b',
      headers: { 'content-type': 'text/plain' },
    });
    expectProblem(form, 415, 'unsupported-media-type');
    const words = await call('POST', '/echoes', {
      as: person,
      raw: 'hello',
      headers: { 'content-type': 'application/json' },
    });
    expectProblem(words, 400, 'malformed-request');
    const deep = await call('POST', '/echoes', {
      as: person,
      raw: '['.repeat(5000),
      headers: { 'content-type': 'application/json' },
    });
    expectProblem(deep, 400, 'malformed-request');
    const big = await call('POST', '/echoes', {
      as: person,
      raw: `{"note":"${'x'.repeat(300_000)}"}`,
      headers: { 'content-type': 'application/json' },
    });
    expectProblem(big, 413, 'payload-too-large');
  });

  it('takes a note of 1,000 code points whatever their size, to the letter', async () => {
    const note = '🌧'.repeat(1000);
    const answer = await save({ note });
    expect(answer.status).toBe(201);
    expect((answer.body as Echo).note).toBe(note);
  });
});
