import { beforeAll, describe, expect, it } from 'vitest';

import { call, expectProblem, pointers } from './support/api.js';
import { daysAgo, get, keepReady, list, type Echo } from './support/echoes.js';
import { newPerson, type Person } from './support/session.js';

describe('changing an echo', () => {
  let person: Person;
  let echo: Echo;
  beforeAll(async () => {
    person = await newPerson('changing');
    echo = await keepReady(person, { tags: ['one'], note: 'before', emotion: 'calm' });
  });
  const patch = (json: unknown, headers: Record<string, string>) =>
    call<Echo>('PATCH', `/echoes/${echo.id}`, { as: person, json, headers });
  const etag = async (): Promise<string> => (await get(person, echo.id)).headers.get('etag')!;

  it('gives every version a tag and answers an unchanged one with 304', async () => {
    const tag = await etag();
    expect(tag).toMatch(/^"\d+"$/);
    const same = await call('GET', `/echoes/${echo.id}`, {
      as: person,
      headers: { 'if-none-match': tag },
    });
    expect(same.status).toBe(304);
    expect(same.headers.get('etag')).toBe(tag);
  });

  it('changes what is named and keeps the rest', async () => {
    const changed = await patch({ note: 'after', emotion: 'hope' }, { 'if-match': await etag() });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ note: 'after', emotion: 'hope', tags: ['one'] });
    expect(changed.headers.get('etag')).toBe(await etag());
    expect((await list(person, '?emotion=hope')).items).toHaveLength(1);
    expect((await list(person, '?emotion=calm')).items).toHaveLength(0);
    expect((await list(person, '?q=after')).items).toHaveLength(1);
    expect((await list(person, '?q=before')).items).toHaveLength(0);
  });

  it('clears with null', async () => {
    const place = { latitude: 1, longitude: 2, precision: 'city' };
    const placed = await patch({ place }, { 'if-match': await etag() });
    expect(placed.body.place).not.toBeNull();
    const cleared = await patch(
      { place: null, note: null, tags: [] },
      { 'if-match': await etag() },
    );
    expect(cleared.body).toMatchObject({ place: null, note: null, tags: [] });
    expect((await list(person, '?tag=one')).items).toHaveLength(0);
  });

  it('refuses a stale or missing version and loses nothing', async () => {
    const tag = await etag();
    await patch({ note: 'first' }, { 'if-match': tag });
    expectProblem(await patch({ note: 'second' }, { 'if-match': tag }), 412, 'precondition-failed');
    expectProblem(await patch({ note: 'third' }, {}), 428, 'precondition-required');
    expect((await get(person, echo.id)).body.note).toBe('first');
  });

  it('lets one of two changes at once win', async () => {
    const tag = await etag();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((note) => patch({ note }, { 'if-match': tag })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412]);
  });

  it.each([
    [{ recordedAt: daysAgo(1) }, ['/recordedAt']],
    [{ emotion: null }, ['/emotion']],
    [{ tags: 'rain' }, ['/tags']],
    [{ note: 7 }, ['/note']],
  ])('refuses %j', async (json, expected) => {
    expect(pointers(await patch(json, { 'if-match': await etag() }))).toEqual(expected);
  });

  it('deletes the echo and its sound', async () => {
    const gone = await keepReady(person, { recordedAt: daysAgo(50) });
    const link = await call<{ url: string }>('GET', `/echoes/${gone.id}/audio`, { as: person });
    expect((await fetch(link.body.url)).status).toBe(200);
    expect((await call('DELETE', `/echoes/${gone.id}`, { as: person })).status).toBe(204);
    expectProblem(await call('GET', `/echoes/${gone.id}`, { as: person }), 404, 'not-found');
    expectProblem(await call('DELETE', `/echoes/${gone.id}`, { as: person }), 404, 'not-found');
    await expect
      .poll(async () => (await fetch(link.body.url)).status, { timeout: 15_000 })
      .toBe(404);
  });
});

type Settings = {
  nudges: {
    enabled: boolean;
    window: { from: string; to: string };
    quietHours: { from: string; to: string } | null;
    timeZone: string;
    maxPerWeek: number;
  };
  excludedEmotions: string[];
  updatedAt: string | null;
};
type Stats = {
  total: number;
  totalDurationMs: number;
  byEmotion: { emotion: string; count: number }[];
  byMonth: { month: string; count: number }[];
  places: { label: string | null; count: number }[];
};

describe('a person', () => {
  let person: Person;
  beforeAll(async () => {
    person = await newPerson('settings');
  });
  const patch = (json: unknown) => call<Settings>('PATCH', '/me', { as: person, json });

  it('begins with nudges off', async () => {
    const answer = await call<Settings>('GET', '/me', { as: person });
    expect(answer.status).toBe(200);
    expect(answer.body.nudges.enabled).toBe(false);
  });

  it('keeps what was set and merges changes', async () => {
    const set = await patch({
      nudges: {
        enabled: true,
        timeZone: 'Europe/Lisbon',
        window: { from: '08:30', to: '21:00' },
        maxPerWeek: 2,
      },
      excludedEmotions: ['anger', 'fear'],
    });
    expect(set.status).toBe(200);
    await patch({ nudges: { quietHours: { from: '22:00', to: '07:00' } } });
    const answer = await call<Settings>('GET', '/me', { as: person });
    expect(answer.body).toMatchObject({
      nudges: {
        enabled: true,
        timeZone: 'Europe/Lisbon',
        window: { from: '08:30', to: '21:00' },
        quietHours: { from: '22:00', to: '07:00' },
        maxPerWeek: 2,
      },
      excludedEmotions: ['anger', 'fear'],
    });
    expect((await patch({ nudges: { quietHours: null } })).body.nudges.quietHours).toBeNull();
  });

  it.each([
    [{ nudges: { maxPerWeek: 15 } }, ['/nudges/maxPerWeek']],
    [{ nudges: { timeZone: 'Nowhere' } }, ['/nudges/timeZone']],
    [
      { nudges: { window: { from: '25:00', to: '26:00' } } },
      ['/nudges/window/from', '/nudges/window/to'],
    ],
    [{ excludedEmotions: ['meh'] }, ['/excludedEmotions/0']],
    [{ admin: true }, ['/admin']],
  ])('refuses %j', async (json, expected) => {
    expect(pointers(await patch(json))).toEqual(expected);
  });

  it('is told what was kept', async () => {
    await keepReady(person, {
      emotion: 'joy',
      recordedAt: '2025-05-05T10:00:00.000Z',
      place: { latitude: 1, longitude: 1, precision: 'city', label: 'Here' },
    });
    await keepReady(person, { emotion: 'joy', recordedAt: '2025-05-06T10:00:00.000Z' });
    await keepReady(person, { emotion: 'calm', recordedAt: '2025-06-06T10:00:00.000Z' });
    const answer = await call<Stats>('GET', '/me/stats', { as: person });
    expect(answer.body.total).toBe(3);
    expect(Math.abs(answer.body.totalDurationMs - 9000)).toBeLessThan(300);
    expect(answer.body.byEmotion).toEqual(
      expect.arrayContaining([
        { emotion: 'joy', count: 2 },
        { emotion: 'calm', count: 1 },
      ]),
    );
    expect(answer.body.byMonth).toEqual([
      { month: '2025-06', count: 1 },
      { month: '2025-05', count: 2 },
    ]);
    expect(answer.body.places).toMatchObject([{ label: 'Here', count: 1 }]);
  });

  const device = { deviceId: 'device-0001', kind: 'fcm', token: 'a-token' };
  it.each<[string, string, unknown?]>([
    ['POST', '/me/devices', device],
    ['POST', '/me/exports'],
    ['POST', '/me/imports', { sizeBytes: 5000 }],
    ['DELETE', '/me'],
  ])('is told plainly that %s %s is not offered yet', async (method, path, json) => {
    const answer = await call(method, path, { as: person, json });
    const problem = expectProblem(answer, 501, 'not-implemented');
    expect(problem.detail.length).toBeGreaterThan(10);
  });
});
