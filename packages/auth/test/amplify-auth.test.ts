import type * as amplify from 'aws-amplify/auth';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAmplifyAuth } from '../src/amplify-auth';

/** Tokens as after a sign-in: reaching them by SRP would need the server's half of the proof. */
const tokens = vi.hoisted(() => ({ given: false }));
vi.mock('aws-amplify/auth', async (original) => {
  const real = await original<typeof amplify>();
  const accessToken = {
    toString: () => 'the access token',
    payload: { sub: 'sub-ana', exp: 4_000_000_000 },
  };
  return {
    ...real,
    fetchAuthSession: (options?: { forceRefresh?: boolean }) =>
      tokens.given ? Promise.resolve({ tokens: { accessToken } }) : real.fetchAuthSession(options),
  };
});

const ENDPOINT = 'http://cognito.test';
const PASSWORD = 'correct horse battery';

/** What the service was asked, in order. */
let calls: { action: string; body: Record<string, unknown> }[] = [];
let answers: Record<string, { status: number; body: object } | 'no network'> = {};

const server = setupServer(
  http.post(`${ENDPOINT}/`, async ({ request }) => {
    const action = (request.headers.get('x-amz-target') ?? '').split('.').at(-1) ?? '';
    calls.push({ action, body: (await request.json()) as Record<string, unknown> });
    const answer = answers[action];
    if (answer === 'no network') return HttpResponse.error();
    return HttpResponse.json(answer?.body ?? {}, { status: answer?.status ?? 200 });
  }),
);

function failsWith(action: string, type: string, message = 'message of the service') {
  answers[action] = { status: 400, body: { __type: type, message } };
}

describe('signing in against a user pool', () => {
  const auth = createAmplifyAuth({
    endpoint: ENDPOINT,
    userPoolId: 'us-east-1_AbCdEfGhI',
    clientId: 'client1',
  });
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => {
    calls = [];
    answers = {};
  });
  afterAll(() => server.close());

  it('signs up with the address as user name', async () => {
    answers['SignUp'] = { status: 200, body: { UserConfirmed: false, UserSub: 'sub' } };
    await auth.signUp('ana@example.org', PASSWORD);
    expect(calls).toMatchObject([
      { action: 'SignUp', body: { ClientId: 'client1', Username: 'ana@example.org' } },
    ]);
  });

  it('proves the password without sending it', async () => {
    failsWith('InitiateAuth', 'NotAuthorizedException');
    await expect(auth.signIn('ana@example.org', PASSWORD)).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
    expect(calls).toMatchObject([
      { action: 'InitiateAuth', body: { AuthFlow: 'USER_SRP_AUTH', ClientId: 'client1' } },
    ]);
    expect(JSON.stringify(calls)).not.toContain(PASSWORD);
  });

  it('leads to the code when the address is not confirmed yet', async () => {
    failsWith('InitiateAuth', 'UserNotConfirmedException');
    await expect(auth.signIn('ana@example.org', PASSWORD)).rejects.toMatchObject({
      code: 'unconfirmed',
    });
  });

  it.each([
    ['SignUp', 'UsernameExistsException', 'email-taken'],
    ['SignUp', 'InvalidPasswordException', 'password-weak'],
    ['ConfirmSignUp', 'CodeMismatchException', 'code-wrong'],
    ['ConfirmSignUp', 'ExpiredCodeException', 'code-expired'],
    ['ResendConfirmationCode', 'LimitExceededException', 'too-many-attempts'],
    ['ForgotPassword', 'TooManyRequestsException', 'too-many-attempts'],
    ['ConfirmForgotPassword', 'CodeMismatchException', 'code-wrong'],
    ['ConfirmForgotPassword', 'SomethingNewException', 'unknown'],
  ])('%s: %s is "%s"', async (action, type, code) => {
    failsWith(action, type);
    const attempt = {
      SignUp: () => auth.signUp('ana@example.org', PASSWORD),
      ConfirmSignUp: () => auth.confirmSignUp('ana@example.org', '123456'),
      ResendConfirmationCode: () => auth.resendCode('ana@example.org'),
      ForgotPassword: () => auth.requestPasswordReset('ana@example.org'),
      ConfirmForgotPassword: () => auth.resetPassword('ana@example.org', '123456', PASSWORD),
    }[action];
    await expect(attempt?.()).rejects.toMatchObject({ name: 'AuthError', code });
    // Amplify itself tries again where the service asked for patience.
    expect(new Set(calls.map((call) => call.action))).toEqual(new Set([action]));
  });

  it('tells too many wrong passwords from a wrong one', async () => {
    failsWith('InitiateAuth', 'NotAuthorizedException', 'Password attempts exceeded');
    await expect(auth.signIn('ana@example.org', PASSWORD)).rejects.toMatchObject({
      code: 'too-many-attempts',
    });
  });

  it('says "offline" when there is no network', async () => {
    answers['SignUp'] = 'no network';
    await expect(auth.signUp('ana@example.org', PASSWORD)).rejects.toMatchObject({
      code: 'offline',
    });
  });

  it('has no session to renew when nobody has signed in', async () => {
    await expect(auth.refresh()).rejects.toMatchObject({ code: 'session-over' });
  });

  describe('signing out everywhere', () => {
    beforeAll(() => {
      tokens.given = true;
    });
    afterAll(() => {
      tokens.given = false;
    });

    it('asks the pool to end every session', async () => {
      await auth.signOutEverywhere();
      expect(calls[0]).toEqual({
        action: 'GlobalSignOut',
        body: { AccessToken: 'the access token' },
      });
    });

    it.each([
      ['TooManyRequestsException', 'too-many-attempts'],
      ['com.amazonaws#NotAuthorizedException', 'wrong-credentials'],
      ['SomethingNewException', 'unknown'],
    ])('does not claim to have done it after %s', async (type, code) => {
      failsWith('GlobalSignOut', type);
      await expect(auth.signOutEverywhere()).rejects.toMatchObject({ name: 'AuthError', code });
    });

    it('says so when the pool cannot be reached', async () => {
      answers['GlobalSignOut'] = 'no network';
      await expect(auth.signOutEverywhere()).rejects.toMatchObject({ code: 'offline' });
    });
  });
});
