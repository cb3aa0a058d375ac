import { test as base, expect, type BrowserContext } from '@playwright/test';

import type { Api } from './api';
import { watchSound } from './listening';
import { apiOf, newPerson, signUp, type Person } from './people';
import { MortalServer } from './server';

interface Newcomer extends Person {
  api: Api;
}

/**
 * `newcomer`: somebody who has just signed up on this page and has no echo yet.
 * `server`: what answers these pages from now on, instead of the stack's server, and can be killed.
 */
export const test = base.extend<{ newcomer: Newcomer; server: MortalServer }>({
  page: async ({ page }, use) => {
    await watchSound(page);
    await use(page);
  },
  newcomer: async ({ page }, use) => {
    const person = newPerson();
    await signUp(page, person);
    await use({ ...person, api: await apiOf(page) });
  },
  server: async ({ context }, use) => {
    const server = await MortalServer.behind(context);
    await use(server);
    await server.kill();
  },
});

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

interface Resident {
  state: State;
  api: Api;
  /** Of an echo of a week ago and more. */
  echoId: string;
}

/** Starts signed in as one person with a small library, shared by the tests of a file: for tests that only look. */
export const residentTest = test.extend<object, { resident: Resident }>({
  resident: [
    async ({ browser }, use, workerInfo) => {
      const { baseURL } = workerInfo.project.use;
      const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
      const page = await context.newPage();
      await signUp(page, newPerson());
      const api = await apiOf(page);
      const { id } = await api.keep({
        emotion: 'nostalgia',
        note: 'The tram bell at the foot of the hill.',
        daysAgo: 365,
        seconds: 12,
        tags: ['tram', 'morning'],
        place: { latitude: 38.7, longitude: -9.1, precision: 'city', label: 'Lisbon' },
      });
      await api.keep({ emotion: 'calm', note: 'Waves, nobody else awake.', daysAgo: 40 });
      await api.keep({
        emotion: 'joy',
        note: 'Everyone singing in the kitchen.',
        daysAgo: 3,
        seconds: 8,
      });
      await use({ state: await context.storageState(), api, echoId: id });
      await context.close();
    },
    { scope: 'worker' },
  ],
  storageState: async ({ resident }, use) => {
    await use(resident.state);
  },
});

export { expect };
