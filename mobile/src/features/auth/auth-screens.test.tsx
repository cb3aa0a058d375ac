import { AuthError } from '@echoes/auth';
import { fireEvent, screen, waitFor } from 'expo-router/testing-library';
import { ok } from '../../test/api';
import type * as Show from '../../test/show';
import { api, aSession, auth, freshPhone, show } from '../../test/show';
import { remember } from './pending';

jest.mock('@echoes/auth/amplify', () =>
  jest.requireActual<typeof Show>('../../test/show').standInAuth(),
);

const type = (label: string, text: string) =>
  fireEvent.changeText(screen.getByLabelText(label), text);
const press = (name: string) => fireEvent.press(screen.getByRole('button', { name }));

beforeEach(async () => {
  remember({});
  await freshPhone();
  api.on('GET /echoes', ok({ items: [], nextCursor: null }));
});

describe('signing in', () => {
  test('leads to the echoes', async () => {
    await show();
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
    type('E-mail', ' ana@example.org ');
    type('Password', 'Four small words 4');
    press('Sign in');
    expect(await screen.findByRole('heading', { name: 'Echoes' })).toBeVisible();
    expect(auth.signIn).toHaveBeenCalledWith('ana@example.org', 'Four small words 4');
    await waitFor(() => expect(api.asked[0]?.token).toBe(`Bearer ${aSession.accessToken}`));
  });

  test('says what is missing before it asks the service', async () => {
    await show('/sign-in');
    press('Sign in');
    expect(await screen.findByText('Enter your e-mail address.')).toBeVisible();
    expect(screen.getByText('Enter a password.')).toBeVisible();
    expect(auth.signIn).not.toHaveBeenCalled();
  });

  test.each([
    ['wrong-credentials', /is not right/],
    ['too-many-attempts', /Wait a few minutes/],
    ['offline', /no connection/],
    ['unknown', /Try again in a moment/],
  ] as const)('explains "%s" and keeps what was typed', async (code, words) => {
    auth.signIn.mockRejectedValueOnce(new AuthError(code));
    await show('/sign-in');
    type('E-mail', 'ana@example.org');
    type('Password', 'wrong');
    press('Sign in');
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByRole('alert')).toBeVisible();
    expect(screen.getByLabelText('Password')).toHaveProp('value', 'wrong');
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  });

  test('shows the password only when asked', async () => {
    await show('/sign-in');
    expect(screen.getByLabelText('Password')).toHaveProp('secureTextEntry', true);
    press('Show the password');
    expect(screen.getByLabelText('Password')).toHaveProp('secureTextEntry', false);
    press('Hide the password');
    expect(screen.getByLabelText('Password')).toHaveProp('secureTextEntry', true);
  });
});

describe('an address that was never confirmed', () => {
  async function arriveAtTheCode() {
    auth.signIn.mockRejectedValueOnce(new AuthError('unconfirmed'));
    await show('/sign-in');
    type('E-mail', 'ana@example.org');
    type('Password', 'Four small words 4');
    press('Sign in');
    expect(await screen.findByText('We sent a code to ana@example.org.')).toBeVisible();
  }

  test('is confirmed with the code and signed in without asking again', async () => {
    await arriveAtTheCode();
    type('Code', ' 123456 ');
    press('Confirm');
    expect(await screen.findByRole('heading', { name: 'Echoes' })).toBeVisible();
    expect(auth.confirmSignUp).toHaveBeenCalledWith('ana@example.org', '123456');
    expect(auth.signIn).toHaveBeenLastCalledWith('ana@example.org', 'Four small words 4');
  });

  test('hears that a code is wrong', async () => {
    auth.confirmSignUp.mockRejectedValueOnce(new AuthError('code-wrong'));
    await arriveAtTheCode();
    press('Confirm');
    expect(await screen.findByText('Enter the code from the mail.')).toBeVisible();
    type('Code', '1');
    press('Confirm');
    expect(await screen.findByText('That code is not right. Check the newest mail.')).toBeVisible();
  });

  test('gets another code', async () => {
    await arriveAtTheCode();
    press('Send another code');
    expect(await screen.findByText('A new code is on its way.')).toBeVisible();
    expect(auth.resendCode).toHaveBeenCalledWith('ana@example.org');
  });

  test('that is not known any more is asked for, and then the password', async () => {
    await show('/confirm');
    type('E-mail', 'ana@example.org');
    type('Code', '123456');
    press('Confirm');
    expect(await screen.findByText('Confirmed. Now sign in.')).toBeVisible();
    expect(screen.getByLabelText('E-mail')).toHaveProp('value', 'ana@example.org');
  });
});
