import 'fake-indexeddb/auto';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../test/accessibility';
import { anEcho, API, standInApi, stats } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { HomeScreen } from './home-screen';

const server = standInApi();

function library(items: object[], today: object[] = []) {
  server.use(
    http.get(`${API}/echoes`, () => HttpResponse.json({ items, nextCursor: null })),
    http.get(`${API}/echoes/on-this-day`, () =>
      HttpResponse.json({ items: today, date: '2026-07-14', window: 0 }),
    ),
    http.get(`${API}/echoes/random`, () => HttpResponse.error()),
    stats({ total: 1, byEmotion: [{ emotion: 'calm', count: 1 }] }),
  );
}

describe('Home', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-07-14T12:00:00Z') });
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:silence' }));
  });
  afterEach(() => vi.useRealTimers());

  it('asks how it feels and goes to a sound that felt like it', async () => {
    library([anEcho()]);
    renderAt('/', <HomeScreen />);
    const field = await screen.findByRole('group', { name: 'How does it feel right now?' });
    await expectAccessible();
    await userEvent.click(within(field).getByRole('button', { name: 'calm' }));
    expect(screen.getByTestId('address')).toHaveTextContent('/play/calm');
    // The tap itself must have started the player, or the browser would keep it silent.
    expect(HTMLMediaElement.prototype.play).toHaveBeenCalled();
  });

  it('shows what was recorded on this day in other years', async () => {
    library([anEcho()], [anEcho({ id: 'T', note: 'Harbour bells', localDate: '2024-07-14' })]);
    renderAt('/', <HomeScreen />);
    const today = await screen.findByRole('region', { name: 'On this day' });
    const card = within(today).getByRole('link', { name: /Two years ago, today.*Harbour bells/ });
    expect(card).toHaveAttribute('href', '/echoes/T');
  });

  it('does not offer sounds that are not ready', async () => {
    library([anEcho({ status: 'processing', note: 'Still cooking', peaks: null })]);
    renderAt('/', <HomeScreen />);
    await screen.findByRole('group', { name: 'How does it feel right now?' });
    expect(screen.queryByText('Still cooking')).not.toBeInTheDocument();
  });

  it('is an invitation to record while there is nothing to give back', async () => {
    library([]);
    renderAt('/', <HomeScreen />);
    const link = await screen.findByRole('link', { name: 'Record your first sound' });
    expect(link).toHaveAttribute('href', '/record');
    expect(screen.queryByRole('group')).not.toBeInTheDocument();
    await expectAccessible();
  });
});
