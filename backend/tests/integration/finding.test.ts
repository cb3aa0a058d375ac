import { beforeAll, describe, expect, it } from 'vitest';

import { call, expectProblem, pointers } from './support/api.js';
import { keepReady, list, type Echo } from './support/echoes.js';
import { newPerson, type Person } from './support/session.js';

const lisbon = {
  latitude: 38.7223,
  longitude: -9.1393,
  precision: 'exact',
  label: 'Lisbon harbour',
};
const porto = { latitude: 41.1579, longitude: -8.6291, precision: 'exact', label: 'Porto' };

const ids = (items: Echo[]): string[] => items.map((item) => item.id);
const query = (parameters: Record<string, string>): string =>
  `?${new URLSearchParams(parameters).toString()}`;

describe('finding echoes', () => {
  let person: Person;
  let rain: Echo;
  let bells: Echo;
  let kitchen: Echo;
  let everything: string[];

  beforeAll(async () => {
    person = await newPerson('finding');
    rain = await keepReady(person, {
      emotion: 'calm',
      recordedAt: '2024-07-14T05:00:00.000Z',
      tags: ['rain', 'camping'],
      note: 'Rain on the tent',
      place: porto,
    });
    bells = await keepReady(person, {
      emotion: 'nostalgia',
      recordedAt: '2025-03-02T11:00:00.000Z',
      tags: ['bells'],
      note: 'Évora? No: the harbour',
      place: lisbon,
    });
    kitchen = await keepReady(person, {
      emotion: 'calm',
      recordedAt: '2025-12-31T23:30:00.000Z',
      timeZone: 'Europe/Berlin',
      tags: ['home', 'rain'],
      note: 'Everyone at once',
    });
    everything = [kitchen.id, bells.id, rain.id];
  });

  it('lists newest first', async () => {
    expect(ids((await list(person)).items)).toEqual(everything);
  });

  it('shows the local day of the capture', () => {
    expect(kitchen.localDate).toBe('2026-01-01');
  });

  const cases: [string, Record<string, string>, () => Echo[]][] = [
    ['emotion', { emotion: 'calm' }, () => [kitchen, rain]],
    ['tag, in another spelling', { tag: ' RAIN' }, () => [kitchen, rain]],
    ['from a day on', { from: '2025-03-02' }, () => [kitchen, bells]],
    ['up to a day', { to: '2025-03-02' }, () => [bells, rain]],
    ['the local day, not the UTC day', { from: '2026-01-01', to: '2026-01-01' }, () => [kitchen]],
    ['near', { near: '38.7,-9.14,5000' }, () => [bells]],
    ['near with a wide circle', { near: '40,-9,50000' }, () => []],
    ['a word of the note', { q: 'tent' }, () => [rain]],
    ['the beginning of a word of a tag', { q: 'camp' }, () => [rain]],
    ['a word of the place', { q: 'lisb' }, () => [bells]],
    ['a word with an accent, written otherwise', { q: 'e\u0301VORA' }, () => [bells]],
    ['two words that must both be there', { q: 'rain tent' }, () => [rain]],
    ['emotion and tag', { emotion: 'calm', tag: 'home' }, () => [kitchen]],
    ['emotion and word', { emotion: 'nostalgia', q: 'rain' }, () => []],
    ['tag, date and emotion', { tag: 'rain', to: '2024-12-31', emotion: 'calm' }, () => [rain]],
  ];
  it.each(cases)('filters by %s', async (_name, parameters, expected) => {
    expect(ids((await list(person, query(parameters))).items)).toEqual(ids(expected()));
  });

  it('pages through a filter without losing or repeating any', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(
        person,
        query({ emotion: 'calm', limit: '1', ...(cursor === null ? {} : { cursor }) }),
      );
      expect(page.items.length).toBeLessThanOrEqual(1);
      seen.push(...ids(page.items));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([kitchen.id, rain.id]);
  });

  it('stays correct while echoes come and go', async () => {
    const someone = await newPerson('paging');
    const kept: Echo[] = [];
    for (let index = 0; index < 4; index += 1) {
      kept.push(await keepReady(someone, { recordedAt: `2025-01-0${index + 1}T10:00:00.000Z` }));
    }
    const first = await list(someone, '?limit=2');
    expect(ids(first.items)).toEqual([kept[3]!.id, kept[2]!.id]);
    const gone = await call('DELETE', `/echoes/${kept[2]!.id}`, { as: someone });
    expect(gone.status).toBe(204);
    await keepReady(someone, { recordedAt: '2025-02-01T10:00:00.000Z' });
    const rest = await list(someone, `?limit=2&cursor=${encodeURIComponent(first.nextCursor!)}`);
    expect(ids(rest.items)).toEqual([kept[1]!.id, kept[0]!.id]);
    expect(rest.nextCursor).toBeNull();
  });

  it('refuses a cursor that was touched or belongs to another filter', async () => {
    const page = await list(person, '?limit=1');
    const cursor = page.nextCursor!;
    const touched = `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const bad of [touched, 'x', cursor.slice(2)]) {
      expect(
        pointers(await call('GET', `/echoes${query({ limit: '1', cursor: bad })}`, { as: person })),
      ).toEqual(['?cursor']);
    }
    const other = await call('GET', `/echoes${query({ limit: '1', emotion: 'calm', cursor })}`, {
      as: person,
    });
    expect(pointers(other)).toEqual(['?cursor']);
  });

  it.each([
    ['limit=0', '?limit'],
    ['limit=101', '?limit'],
    ['limit=many', '?limit'],
    ['emotion=meh', '?emotion'],
    ['from=2025-02-30', '?from'],
    ['near=1,2', '?near'],
    ['near=95,2,100', '?near'],
    ['near=NaN,2,100', '?near'],
    ['order=asc', '?order'],
  ])('refuses %s', async (parameters, pointer) => {
    expect(pointers(await call('GET', `/echoes?${parameters}`, { as: person }))).toEqual([pointer]);
  });
});

describe('on this day', () => {
  const today = new Date();
  const yearsAgo = (years: number, days = 0): string => {
    const date = new Date(
      Date.UTC(today.getUTCFullYear() - years, today.getUTCMonth(), today.getUTCDate() + days, 12),
    );
    return date.toISOString();
  };
  type Answer = { items: Echo[]; date: string; window: number };

  it('finds earlier years and nothing of this one', async () => {
    const person = await newPerson('on-this-day');
    const one = await keepReady(person, { recordedAt: yearsAgo(1), timeZone: 'UTC' });
    const two = await keepReady(person, { recordedAt: yearsAgo(2), timeZone: 'UTC' });
    const beside = await keepReady(person, { recordedAt: yearsAgo(3, 1), timeZone: 'UTC' });
    const answer = await call<Answer>('GET', '/echoes/on-this-day?timeZone=UTC', { as: person });
    expect(answer.status).toBe(200);
    expect(ids(answer.body.items)).toEqual([one.id, two.id]);
    expect(ids(answer.body.items)).not.toContain(beside.id);
  });

  it('looks a day to either side when asked and the day itself has nothing', async () => {
    const person = await newPerson('beside');
    const beside = await keepReady(person, { recordedAt: yearsAgo(1, 1), timeZone: 'UTC' });
    const exact = await call<Answer>('GET', '/echoes/on-this-day?timeZone=UTC', { as: person });
    expect(exact.body.items).toEqual([]);
    const wide = await call<Answer>('GET', '/echoes/on-this-day?timeZone=UTC&window=1', {
      as: person,
    });
    expect(ids(wide.body.items)).toEqual([beside.id]);
  });

  it('refuses a zone nobody knows', async () => {
    const person = await newPerson('zone');
    expect(
      pointers(await call('GET', '/echoes/on-this-day?timeZone=Moon/Base', { as: person })),
    ).toEqual(['?timeZone']);
  });

  it('says not found for an id that is no id', async () => {
    const person = await newPerson('no-id');
    expectProblem(await call('GET', '/echoes/nothing', { as: person }), 404, 'not-found');
  });
});
