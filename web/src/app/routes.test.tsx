import 'fake-indexeddb/auto';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthError, type AuthPort } from '@echoes/auth';
import { API, problem, standInApi, stats } from '../test/api';
import { renderAt } from '../test/render-app';
import { signInAs } from '../test/session';

const auth = vi.hoisted(() => ({
  signIn: vi.fn<AuthPort['signIn']>(),
  refresh: vi.fn<AuthPort['refresh']>(),
  signOut: vi.fn<AuthPort['signOut']>(),
}));
vi.mock('@echoes/auth/amplify', () => ({ createAmplifyAuth: () => auth }));

const server = standInApi();
signInAs('ana');
const { session } = await import('../features/auth/session');
const { AppRoutes } = await import('./routes');
await import('./wiring');

const another = (accessToken = `token ${String(Math.random())}`) => ({
  sub: 'ana',
  email: 'ana@example.org',
  accessToken,
  expiresAt: Date.now() + 3_600_000,
});

describe('who may see what', () => {
  beforeEach(async () => {
    auth.signIn.mockReset().mockImplementation(() => Promise.resolve(another()));
    auth.refresh.mockReset().mockRejectedValue(new AuthError('session-over'));
    auth.signOut.mockReset().mockResolvedValue();
    await session.signIn('ana@example.org', 'secret');
    server.use(
      http.get(`${API}/echoes`, () => HttpResponse.json({ items: [], nextCursor: null })),
      http.get(`${API}/echoes/on-this-day`, () =>
        HttpResponse.json({ items: [], date: '2026-07-14', window: 0 }),
      ),
      http.get(`${API}/me`, () => problem('unavailable', 503)),
      stats(),
    );
  });

  async function fillIn() {
    await userEvent.type(await screen.findByLabelText('E-mail'), 'x');
    await userEvent.type(screen.getByLabelText('Password', { exact: true }), 'secret');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  }
  const address = () => screen.getByTestId('address');

  it('brings a visitor without a session back to where they were going', async () => {
    await session.signOut();
    renderAt('/echoes?tag=rain', <AppRoutes />);
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeInTheDocument();
    expect(address()).toHaveTextContent(/^\/sign-in$/);
    await fillIn();
    await waitFor(() => expect(address()).toHaveTextContent('/echoes?tag=rain'));
  });

  it('begins at Home again after signing out on purpose', async () => {
    renderAt('/you', <AppRoutes />);
    await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    await fillIn();
    await waitFor(() => expect(address()).toHaveTextContent(/^\/$/));
  });

  it('renews a refused token once and goes on as if nothing had happened', async () => {
    const tokens: (string | null)[] = [];
    auth.refresh.mockResolvedValue(another('new token'));
    await session.signOut();
    auth.signIn.mockResolvedValue(another('old token'));
    await session.signIn('ana@example.org', 'secret');
    server.use(
      http.get(`${API}/echoes`, ({ request }) => {
        const token = request.headers.get('authorization');
        tokens.push(token);
        return token === 'Bearer new token'
          ? HttpResponse.json({ items: [], nextCursor: null })
          : problem('unauthenticated', 401);
      }),
    );
    renderAt('/echoes', <AppRoutes />);
    expect(await screen.findByTestId('empty-library')).toBeInTheDocument();
    expect(tokens).toEqual(['Bearer old token', 'Bearer new token']);
    expect(auth.refresh).toHaveBeenCalledTimes(1);
  });

  it('asks to sign in when the session is over, and knows whose it was', async () => {
    server.use(http.get(`${API}/echoes`, () => problem('unauthenticated', 401)));
    renderAt('/echoes', <AppRoutes />);
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeInTheDocument();
    expect(screen.getByText(/Your session has ended/)).toBeInTheDocument();
    expect(screen.getByLabelText('E-mail')).toHaveValue('ana@example.org');
  });

  it('lets a person go on recording although the session is over', async () => {
    renderAt('/record', <AppRoutes />);
    await screen.findByRole('heading', { name: 'What do you hear?' });
    await act(async () => {
      await session.renew();
    });
    expect(session.state.get().status).toBe('expired');
    expect(screen.getByRole('heading', { name: 'What do you hear?' })).toBeInTheDocument();
    expect(address()).toHaveTextContent('/record');
  });

  it('says so at an address that does not exist', async () => {
    renderAt('/nowhere', <AppRoutes />);
    expect(screen.getByRole('heading', { name: 'There is nothing here' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to Home' })).toHaveAttribute('href', '/');
    await waitFor(() => expect(document.title).toBe('There is nothing here · Echoes'));
  });
});
