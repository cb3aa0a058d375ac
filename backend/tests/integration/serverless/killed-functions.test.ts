import { describe, expect, it } from 'vitest';

import { environment } from '../support/environment.js';
import { bytesOf, daysAgo, list, reserve, settled, upload, type Echo } from '../support/echoes.js';
import { sample } from '../support/samples.js';
import { newPerson, type Person } from '../support/session.js';
import { killing } from './support/simulator.js';

/** Saves as a device's outbox does: again and again until the answer says that it is kept. */
async function saveUntilAcknowledged(person: Person, body: object): Promise<[Echo, number]> {
  for (let attempt = 1; attempt <= 60; attempt += 1) {
    const response = await fetch(`${environment.apiUrl}/echoes`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${person.accessToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.ok) return [JSON.parse(text) as Echo, attempt];
    expect(response.status, text).toBeGreaterThanOrEqual(429);
    // What a person may see of a function that died.
    expect(text).not.toMatch(/errorType|Runtime\./);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('never acknowledged');
}

async function uploaded(person: Person, index: number): Promise<object> {
  const recordedAt = daysAgo(10 + index);
  const bytes = bytesOf(sample('webm-opus'));
  const reservation = await reserve(person, {
    contentType: 'audio/webm',
    sizeBytes: bytes.byteLength,
    recordedAt,
  });
  await upload(reservation.upload, bytes, 'audio/webm');
  return {
    id: reservation.echoId,
    emotion: 'calm',
    recordedAt,
    timeZone: 'UTC',
    tags: [`t${index}`],
  };
}

const COUNT = 12;

describe('functions that are killed while they work', () => {
  it('lose no acknowledged echo, and a retry makes no second one', async () => {
    const person = await newPerson('killed');
    const bodies: object[] = [];
    for (let index = 0; index < COUNT; index += 1) bodies.push(await uploaded(person, index));
    // A function takes some milliseconds: it is hit before, inside and after its transaction.
    const hunt = killing('echoes-dev-save-echo', () => Math.random() * 60);
    const acknowledged: string[] = [];
    let attempts = 0;
    try {
      for (const body of bodies) {
        const [echo, needed] = await saveUntilAcknowledged(person, body);
        attempts += needed;
        acknowledged.push(echo.id);
      }
    } finally {
      hunt.stop();
    }
    expect(hunt.killed(), 'functions killed').toBeGreaterThan(0);
    console.log(`${attempts} saves for ${COUNT} echoes`);
    const { items } = await list(person, '?limit=100');
    expect(items.map((echo) => echo.id).sort()).toEqual([...acknowledged].sort());
    for (const body of bodies) {
      const [again] = await saveUntilAcknowledged(person, body);
      expect(acknowledged).toContain(again.id);
    }
    expect((await list(person, '?limit=100')).items).toHaveLength(COUNT);
    for (const id of acknowledged) expect((await settled(person, id)).status).toBe('ready');
  });

  it('give back the work of process-audio: every sound becomes ready, once', async () => {
    const person = await newPerson('killed-audio');
    const hunt = killing('echoes-dev-process-audio', () => 5);
    const ids: string[] = [];
    try {
      for (let index = 0; index < 4; index += 1) {
        const [echo] = await saveUntilAcknowledged(person, await uploaded(person, index));
        ids.push(echo.id);
      }
      await expect.poll(() => hunt.killed(), { timeout: 60_000 }).toBeGreaterThan(0);
    } finally {
      hunt.stop();
    }
    for (const id of ids) {
      await expect
        .poll(async () => (await list(person)).items.find((echo) => echo.id === id)?.status, {
          timeout: 200_000,
          interval: 1000,
        })
        .toBe('ready');
    }
    expect((await list(person)).items).toHaveLength(ids.length);
  });
});
