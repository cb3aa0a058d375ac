import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { expectAccessible } from '../../test/accessibility';
import { renderAt } from '../../test/render-app';
import { AuthError, type AuthPort } from '@echoes/auth';
import { ConfirmScreen, ForgotScreen, SignInScreen, SignUpScreen } from './auth-routes';
import { rememberPending } from './pending';
import { session } from './session';

const PASSWORD = 'Four small words 4';
const auth = {
  signUp: vi.fn<AuthPort['signUp']>(),
  confirmSignUp: vi.fn<AuthPort['confirmSignUp']>(),
  resendCode: vi.fn<AuthPort['resendCode']>(),
  requestPasswordReset: vi.fn<AuthPort['requestPasswordReset']>(),
  resetPassword: vi.fn<AuthPort['resetPassword']>(),
};

function show(path: string) {
  renderAt(
    path,
    <Routes>
      <Route path="sign-in" element={<SignInScreen />} />
      <Route path="sign-up" element={<SignUpScreen />} />
      <Route path="confirm" element={<ConfirmScreen />} />
      <Route path="forgot" element={<ForgotScreen />} />
    </Routes>,
  );
}

const type = (label: string, text: string) =>
  userEvent.type(screen.getByLabelText(label, { exact: true }), text);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const arrivesAt = (title: string) => screen.findByRole('heading', { level: 1, name: title });

describe('signing up and in', () => {
  let signIn: MockInstance<typeof session.signIn>;
  beforeEach(() => {
    rememberPending('');
    vi.spyOn(session, 'auth').mockResolvedValue(auth as unknown as AuthPort);
    signIn = vi.spyOn(session, 'signIn').mockResolvedValue();
    for (const method of Object.values(auth)) method.mockReset().mockResolvedValue();
  });

  it('signs up, confirms with the code from the mail, and signs in without asking again', async () => {
    show('/sign-up');
    await expectAccessible();
    await type('E-mail', 'ana@example.org');
    await type('Password', PASSWORD);
    await press('Create account');
    await arrivesAt('Look in your mail');
    await expectAccessible();
    expect(auth.signUp).toHaveBeenCalledWith('ana@example.org', PASSWORD);
    await type('Code', '123456');
    await press('Confirm');
    await waitFor(() => expect(signIn).toHaveBeenCalledWith('ana@example.org', PASSWORD));
    expect(auth.confirmSignUp).toHaveBeenCalledWith('ana@example.org', '123456');
  });

  it('says what is missing before it asks the service', async () => {
    show('/sign-up');
    await type('Password', 'short');
    await press('Create account');
    expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription(
      'Enter your e-mail address.',
    );
    expect(screen.getByLabelText('Password', { exact: true })).toHaveAccessibleDescription(
      /at least 10 characters/,
    );
    expect(auth.signUp).not.toHaveBeenCalled();
  });

  it.each(['lower case only 1', 'UPPER CASE ONLY 1', 'No number at all'])(
    'does not send a password the pool would refuse: %s',
    async (password) => {
      show('/sign-up');
      await type('E-mail', 'ana@example.org');
      await type('Password', password);
      await press('Create account');
      expect(screen.getByLabelText('Password', { exact: true })).toBeInvalid();
      expect(auth.signUp).not.toHaveBeenCalled();
    },
  );

  it('leads on with the code when the address was never confirmed', async () => {
    signIn.mockRejectedValueOnce(new AuthError('unconfirmed'));
    show('/sign-in');
    await expectAccessible();
    await type('E-mail', 'ana@example.org');
    await type('Password', PASSWORD);
    await press('Sign in');
    await arrivesAt('Look in your mail');
    await press('Send another code');
    expect(auth.resendCode).toHaveBeenCalledWith('ana@example.org');
  });

  it.each([
    ['wrong-credentials', /is not right/],
    ['too-many-attempts', /Wait a few minutes/],
    ['offline', /no connection/],
  ] as const)('explains "%s"', async (code, words) => {
    signIn.mockRejectedValueOnce(new AuthError(code));
    show('/sign-in');
    await type('E-mail', 'ana@example.org');
    await type('Password', PASSWORD);
    await press('Sign in');
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByLabelText('Password', { exact: true })).toHaveValue(PASSWORD);
  });

  it('asks for the password after a reload between signing up and the code', async () => {
    show('/confirm');
    await type('E-mail', 'ana@example.org');
    await type('Code', '123456');
    await press('Confirm');
    await arrivesAt('Welcome back');
    expect(screen.getByText('Confirmed. Now sign in.')).toBeInTheDocument();
    expect(screen.getByLabelText('E-mail')).toHaveValue('ana@example.org');
  });

  it('changes a forgotten password with a code', async () => {
    show('/forgot');
    await type('E-mail', 'ana@example.org');
    await press('Send the code');
    await screen.findByLabelText('Code');
    await type('Code', '654321');
    await type('New password', PASSWORD);
    await press('Save password');
    await arrivesAt('Welcome back');
    expect(auth.resetPassword).toHaveBeenCalledWith('ana@example.org', '654321', PASSWORD);
  });

  it('lets password managers fill in and people look at what they typed', async () => {
    show('/sign-in');
    const password = screen.getByLabelText('Password', { exact: true });
    expect(password).toHaveAttribute('autocomplete', 'current-password');
    expect(screen.getByLabelText('E-mail')).toHaveAttribute('autocomplete', 'username');
    await press('Show password');
    expect(password).toHaveAttribute('type', 'text');
  });
});
