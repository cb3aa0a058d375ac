import { expect } from '@playwright/test';

import type { Echo } from '@echoes/api-client';
import type { Emotion } from '@echoes/model';

import { environment } from './environment';
import { wav } from './wav';

interface Seed {
  emotion: Emotion;
  note: string;
  seconds?: number;
  daysAgo?: number;
  tags?: string[];
  /** Loudness over time; default is a slow swell. */
  amplitude?: (second: number) => number;
  place?: { latitude: number; longitude: number; precision: 'city'; label: string };
}

const swell = (second: number) => 0.1 + 0.5 * Math.abs(Math.sin(second * 2.1));

const DAY_MS = 86_400_000;

/** What the server knows of one person, asked directly and not through the app under test. */
export class Api {
  private readonly token: string;

  constructor(token: string) {
    this.token = token;
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${environment.apiUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async echoes(): Promise<Echo[]> {
    const { items } = await this.json<{ items: Echo[] }>('GET', '/echoes?limit=100');
    return items;
  }

  echo(id: string): Promise<Echo> {
    return this.json('GET', `/echoes/${id}`);
  }

  /** Keeps a generated sound as if it had been recorded `daysAgo` days ago, and waits until it is ready. */
  async keep(seed: Seed): Promise<Echo> {
    const sound = wav(seed.seconds ?? 4, (second) => ({
      amplitude: (seed.amplitude ?? swell)(second),
      hertz: 330,
    }));
    const recordedAt = new Date(Date.now() - (seed.daysAgo ?? 30) * DAY_MS).toISOString();
    const { echoId, upload } = await this.json<{
      echoId: string;
      upload: { url: string; fields: Record<string, string> };
    }>('POST', '/echoes/init-upload', {
      contentType: 'audio/wav',
      sizeBytes: sound.length,
      recordedAt,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
    form.set('file', new Blob([sound], { type: 'audio/wav' }));
    const sent = await fetch(upload.url, { method: 'POST', body: form });
    expect(sent.ok, `upload answered ${sent.status}`).toBe(true);
    await this.json('POST', '/echoes', {
      id: echoId,
      emotion: seed.emotion,
      recordedAt,
      timeZone: 'Europe/Lisbon',
      note: seed.note,
      tags: seed.tags ?? [],
      place: seed.place ?? null,
    });
    await expect.poll(async () => (await this.echo(echoId)).status).toBe('ready');
    return this.echo(echoId);
  }

  private async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.call(method, path, body);
    const text = await response.text();
    expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true);
    return JSON.parse(text) as T;
  }
}
