import type { AuthPort, Session } from '@echoes/auth';
import { act, renderRouter, screen, waitFor } from 'expo-router/testing-library';
import Layout from '../app/_layout';
import Confirm from '../app/confirm';
import Playback from '../app/echo/[id]';
import Echoes from '../app/index';
import SignIn from '../app/sign-in';
import You from '../app/you';
import { session } from '../lib/session';
import { StandInApi } from './api';
import { resetPlayer } from './player';

/** What signing in gives. */
export const aSession: Session = {
  sub: 'ana',
  email: 'ana@example.org',
  accessToken: 'token-1',
  expiresAt: Date.now() + 3_600_000,
};

/** In place of the user pool; each method does nothing and succeeds until a test says otherwise. */
export const auth = {
  signIn: jest.fn<Promise<Session>, [string, string]>(),
  confirmSignUp: jest.fn<Promise<void>, [string, string]>(),
  resendCode: jest.fn<Promise<void>, [string]>(),
  refresh: jest.fn<Promise<Session>, []>(),
  signOut: jest.fn<Promise<void>, []>(),
};

export let api = new StandInApi();

/** REQUIRES: a file that uses it mocks `@echoes/auth/amplify` with `standInAuth`. */
export const standInAuth = () => ({ createAmplifyAuth: () => auth as unknown as AuthPort });

/** For every test: a phone nobody has signed in on, and an API that answers nothing yet. */
export async function freshPhone(): Promise<void> {
  auth.signIn.mockResolvedValue(aSession);
  auth.confirmSignUp.mockResolvedValue();
  auth.resendCode.mockResolvedValue();
  auth.refresh.mockResolvedValue({ ...aSession, accessToken: 'token-2' });
  auth.signOut.mockResolvedValue();
  await session.signOut();
  resetPlayer();
  api = new StandInApi();
  globalThis.fetch = (input) => api.fetch(input);
}

/** The whole app as a person finds it at an address. */
export async function show(address = '/'): Promise<void> {
  renderRouter(
    {
      _layout: Layout,
      index: Echoes,
      'echo/[id]': Playback,
      you: You,
      'sign-in': SignIn,
      confirm: Confirm,
    },
    { initialUrl: address },
  );
  // What was chosen before is read first.
  await waitFor(() => {
    const there = [...screen.queryAllByRole('heading'), ...screen.queryAllByTestId('loading')];
    expect(there).not.toEqual([]);
  });
}

export async function showSignedIn(address = '/'): Promise<void> {
  await act(() => session.signIn('ana@example.org', 'secret'));
  await show(address);
}
