import 'fake-indexeddb/auto';
import type { Settings } from '@echoes/api-client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { locale } from '../../lib/i18n/locale';
import { API, problem, standInApi, stats } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { signInAs } from '../../test/session';

const server = standInApi();
signInAs('ana');
const { default: YouScreen } = await import('./you-screen');

const INITIAL: Settings = {
  nudges: {
    enabled: false,
    window: { from: '09:00', to: '20:00' },
    quietHours: null,
    timeZone: 'Europe/Lisbon',
    maxPerWeek: 3,
  },
  excludedEmotions: [],
  updatedAt: null,
};

/** A server that keeps settings under versions, as the contract says. */
function keepSettings() {
  const kept = {
    settings: INITIAL,
    version: 1,
    patches: [] as { body: object; match: string | null }[],
  };
  const answer = () =>
    HttpResponse.json(kept.settings, { headers: { etag: `"${String(kept.version)}"` } });
  server.use(
    http.get(`${API}/me`, answer),
    http.patch(`${API}/me`, async ({ request }) => {
      const match = request.headers.get('if-match');
      const body = (await request.json()) as Partial<Settings>;
      kept.patches.push({ body, match });
      if (match !== null && match !== `"${String(kept.version)}"`) {
        return problem('precondition-failed', 412);
      }
      kept.version += 1;
      kept.settings = {
        ...kept.settings,
        ...body,
        nudges: { ...kept.settings.nudges, ...body.nudges },
      };
      return answer();
    }),
  );
  return kept;
}

describe('You', () => {
  beforeEach(() => {
    server.use(stats());
  });

  it('changes one thing at a time under the version it was read at', async () => {
    const kept = keepSettings();
    renderAt('/you', <YouScreen />);
    await userEvent.click(await screen.findByRole('switch', { name: /Bring echoes to me/ }));
    await userEvent.click(screen.getByRole('button', { name: 'One more a week' }));
    await userEvent.click(screen.getByRole('button', { name: 'anger' }));
    await waitFor(() =>
      expect(kept.patches).toEqual([
        { body: { nudges: { enabled: true } }, match: '"1"' },
        { body: { nudges: { maxPerWeek: 4 } }, match: '"2"' },
        { body: { excludedEmotions: ['anger'] }, match: '"3"' },
      ]),
    );
    expect(screen.getByText('4 a week')).toBeInTheDocument();
  });

  it('makes its change to the newest settings when another device was faster', async () => {
    const kept = keepSettings();
    renderAt('/you', <YouScreen />);
    await screen.findByRole('switch', { name: /Bring echoes to me/ });
    kept.version = 7;
    kept.settings = { ...INITIAL, excludedEmotions: ['fear'] };
    await userEvent.click(screen.getByRole('switch', { name: /Bring echoes to me/ }));
    await waitFor(() => expect(kept.settings.nudges.enabled).toBe(true));
    expect(kept.settings.excludedEmotions).toEqual(['fear']);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'fear' })).toHaveAttribute('aria-pressed', 'true'),
    );
  });

  it('takes back what could not be kept, and says so', async () => {
    keepSettings();
    renderAt('/you', <YouScreen />);
    const nudges = await screen.findByRole('switch', { name: /Bring echoes to me/ });
    server.use(http.patch(`${API}/me`, () => problem('unavailable', 503)));
    await userEvent.click(nudges);
    expect((await screen.findAllByText(/That was not kept/)).length).toBeGreaterThan(0);
    await waitFor(() => expect(nudges).not.toBeChecked());
  });

  it('says "comes later" only where the API says so', async () => {
    keepSettings();
    server.use(
      http.post(`${API}/me/exports`, () => problem('not-implemented', 501)),
      http.delete(`${API}/me`, () => problem('unavailable', 503)),
    );
    renderAt('/you', <YouScreen />);
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/This comes later/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Export' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Erase' }));
    await userEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
    expect(await screen.findByText(/Nothing is lost/)).toBeInTheDocument();
    expect(screen.getAllByText(/This comes later/)).toHaveLength(1);
  });

  it('shows figures that lead to the echoes behind them', async () => {
    keepSettings();
    server.use(
      stats({
        total: 5,
        totalDurationMs: 130_000,
        byEmotion: [
          { emotion: 'joy', count: 1 },
          { emotion: 'calm', count: 4 },
        ],
        byMonth: [{ month: '2026-02', count: 5 }],
      }),
    );
    renderAt('/you', <YouScreen />);
    expect(await screen.findByText('5 echoes')).toBeInTheDocument();
    expect(screen.getByText('2 minutes of sound')).toBeInTheDocument();
    const feelings = screen.getByRole('region', { name: 'By feeling' });
    const links = within(feelings).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/echoes?emotion=calm',
      '/echoes?emotion=joy',
    ]);
    expect(screen.getByRole('link', { name: 'February 2026: 5 echoes' })).toHaveAttribute(
      'href',
      '/echoes?from=2026-02-01&to=2026-02-28',
    );
  });

  it('changes the language for everything and for the next visit', async () => {
    keepSettings();
    renderAt('/you', <YouScreen />);
    await userEvent.click(screen.getByRole('radio', { name: 'Deutsch' }));
    await waitFor(() => expect(locale.get()).toBe('de'));
    expect(document.documentElement.lang).toBe('de');
    expect(localStorage.getItem('echoes.locale')).toBe('de');
    await userEvent.click(screen.getByRole('radio', { name: 'English' }));
    await waitFor(() => expect(document.documentElement.lang).toBe('en'));
  });
});
