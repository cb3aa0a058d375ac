import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { call, expectProblem, pointers } from './support/api.js';
import { daysAgo, get, keepReady, list, type Dealt, type Echo } from './support/echoes.js';
import { newPerson, type Person } from './support/session.js';

const deal = async (person: Person, query = ''): Promise<Dealt> => {
  const answer = await call<Dealt>('GET', `/echoes/random${query}`, { as: person });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const play = async (person: Person, id: string, outcome: string): Promise<Echo> => {
  const answer = await call<Echo>('POST', `/echoes/${id}/plays`, { as: person, json: { outcome } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

describe('getting an echo back', () => {
  let person: Person;
  let kept: Echo[];

  beforeAll(async () => {
    person = await newPerson('listening');
    kept = [];
    for (let index = 0; index < 9; index += 1) {
      const emotion = index < 6 ? 'calm' : 'joy';
      kept.push(await keepReady(person, { emotion, recordedAt: daysAgo(30 + index) }));
    }
  });

  it('gives a sound in one call, with why it came back', async () => {
    const dealt = await deal(person, '?emotion=calm');
    expect(dealt.echo.emotion).toBe('calm');
    expect(dealt.why.rule).toBe('emotion');
    expect(dealt.why.text).toMatch(/^calm · /);
    const sound = await fetch(dealt.audio.url);
    expect(sound.status).toBe(200);
    expect(sound.headers.get('content-type')).toMatch(/^audio\/mp4/);
  });

  it('gives the same one until it was heard, so that a reload loses nothing', async () => {
    const first = await deal(person);
    const second = await deal(person);
    expect(second.echo.id).toBe(first.echo.id);
  });

  it('deals every echo once before any repeats, cycle after cycle', async () => {
    const someone = await newPerson('cycles');
    const mine: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      mine.push((await keepReady(someone, { recordedAt: daysAgo(20 + index) })).id);
    }
    for (let cycle = 0; cycle < 4; cycle += 1) {
      const heard: string[] = [];
      while (heard.length < mine.length) {
        const dealt = await deal(someone);
        heard.push(dealt.echo.id);
        await play(someone, dealt.echo.id, 'finished');
      }
      expect([...heard].sort()).toEqual([...mine].sort());
    }
  });

  it('puts a skipped echo behind what is left of the cycle', async () => {
    const someone = await newPerson('skipping');
    for (let index = 0; index < 4; index += 1) {
      await keepReady(someone, { recordedAt: daysAgo(20 + index) });
    }
    const skipped = (await deal(someone)).echo.id;
    await play(someone, skipped, 'skipped');
    const rest: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const dealt = await deal(someone);
      rest.push(dealt.echo.id);
      await play(someone, dealt.echo.id, 'finished');
    }
    expect(rest.at(-1)).toBe(skipped);
    expect(new Set(rest).size).toBe(4);
  });

  it('counts a finished listen and not a skip', async () => {
    const id = kept[8]!.id;
    expect((await play(person, id, 'skipped')).plays.count).toBe(0);
    const played = await play(person, id, 'finished');
    expect(played.plays.count).toBe(1);
    expect(played.plays.lastAt).not.toBeNull();
    const answer = await call<Echo>('POST', `/echoes/${id}/plays`, { as: person });
    expect(answer.status).toBe(200);
    expect(answer.body.plays.count).toBe(2);
  });

  it('counts a retried listen once', async () => {
    const id = kept[7]!.id;
    const headers = { 'idempotency-key': randomUUID() };
    const once = await call<Echo>('POST', `/echoes/${id}/plays`, {
      as: person,
      json: { outcome: 'finished' },
      headers,
    });
    const again = await call<Echo>('POST', `/echoes/${id}/plays`, {
      as: person,
      json: { outcome: 'finished' },
      headers,
    });
    expect(again.status).toBe(once.status);
    expect(again.body.plays.count).toBe(once.body.plays.count);
    const other = await call('POST', `/echoes/${id}/plays`, {
      as: person,
      json: { outcome: 'skipped' },
      headers,
    });
    expectProblem(other, 422, 'idempotency-key-reused');
  });

  it('goes to the nearest feeling when there is none of the one asked for', async () => {
    const dealt = await deal(person, '?emotion=peaceful');
    expect(dealt.why.rule).toMatch(/^neighbour/);
    expect(['calm', 'joy']).toContain(dealt.echo.emotion);
  });

  it('deals a young echo only when nothing else is left, and says how far away it is', async () => {
    const someone = await newPerson('young');
    const place = { latitude: 38.7223, longitude: -9.1393, precision: 'exact' };
    const young = await keepReady(someone, { recordedAt: daysAgo(1), emotion: 'joy', place });
    const only = await deal(someone, '?emotion=joy&near=38.7223,-9.1363');
    expect(only.echo.id).toBe(young.id);
    expect(only.why.rule).toBe('emotion-recent');
    expect(only.why.text).toMatch(/\d+ m from here/);
    const old = await keepReady(someone, { recordedAt: daysAgo(40), emotion: 'joy' });
    expect((await deal(someone, '?emotion=joy')).echo.id).toBe(old.id);
  });

  it('invites a person without echoes to record one', async () => {
    const someone = await newPerson('empty');
    const problem = expectProblem(
      await call('GET', '/echoes/random', { as: someone }),
      404,
      'no-echoes',
    );
    expect(problem.detail.length).toBeGreaterThan(20);
  });

  it('loses no deal to two devices at once', async () => {
    const dealt = await deal(person);
    const before = (await get(person, dealt.echo.id)).body.plays.count;
    await Promise.all(Array.from({ length: 8 }, () => play(person, dealt.echo.id, 'finished')));
    expect((await get(person, dealt.echo.id)).body.plays.count).toBe(before + 8);
  });

  it('refuses an outcome nobody knows', async () => {
    const answer = await call('POST', `/echoes/${kept[0]!.id}/plays`, {
      as: person,
      json: { outcome: 'loved' },
    });
    expect(pointers(answer)).toEqual(['/outcome']);
  });
});

describe('hiding', () => {
  let person: Person;
  let echo: Echo;
  beforeAll(async () => {
    person = await newPerson('hiding');
    echo = await keepReady(person, { recordedAt: daysAgo(60) });
  });
  const hide = (json: unknown) =>
    call<Echo>('POST', `/echoes/${echo.id}/hide`, { as: person, json });

  it('keeps a hidden echo from being dealt, and in the list', async () => {
    const hidden = await hide({ mode: 'forever' });
    expect(hidden.body.hiddenUntil).toBe('9999-12-31T23:59:59.999Z');
    expectProblem(await call('GET', '/echoes/random', { as: person }), 404, 'no-echoes');
    expect((await list(person)).items).toHaveLength(1);
    const shown = await call<Echo>('DELETE', `/echoes/${echo.id}/hide`, { as: person });
    expect(shown.body.hiddenUntil).toBeNull();
    expect((await deal(person)).echo.id).toBe(echo.id);
  });

  it('hides for a year or until a date', async () => {
    const year = await hide({ mode: 'year' });
    const days = (new Date(year.body.hiddenUntil!).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(364);
    expect(days).toBeLessThan(367);
    const until = new Date(Date.now() + 1500).toISOString();
    expect((await hide({ mode: 'until', until })).body.hiddenUntil).toBe(until);
    await new Promise((resolve) => setTimeout(resolve, 1600));
    expect((await deal(person)).echo.id).toBe(echo.id);
  });

  it.each([
    [{}, ['/mode']],
    [{ mode: 'soon' }, ['/mode']],
    [{ mode: 'until' }, ['/until']],
    [{ mode: 'until', until: '2020-01-01T00:00:00.000Z' }, ['/until']],
    [{ mode: 'forever', until: '2999-01-01T00:00:00.000Z' }, ['/until']],
  ])('refuses %j', async (json, expected) => {
    expect(pointers(await hide(json))).toEqual(expected);
  });
});
