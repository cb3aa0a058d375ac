import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignUp,
  fetchAuthSession,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import type { KeyValueStorageInterface } from 'aws-amplify/utils';
import { AuthError, type AuthErrorCode, type AuthPort, type Session } from './auth-port';

export interface UserPool {
  endpoint: string;
  userPoolId: string;
  clientId: string;
}

const CODES: Readonly<Record<string, AuthErrorCode>> = {
  NotAuthorizedException: 'wrong-credentials',
  UserNotFoundException: 'wrong-credentials',
  UserNotConfirmedException: 'unconfirmed',
  CodeMismatchException: 'code-wrong',
  ExpiredCodeException: 'code-expired',
  InvalidPasswordException: 'password-weak',
  UsernameExistsException: 'email-taken',
  AliasExistsException: 'email-taken',
  LimitExceededException: 'too-many-attempts',
  TooManyRequestsException: 'too-many-attempts',
  TooManyFailedAttemptsException: 'too-many-attempts',
  NetworkError: 'offline',
};

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** The one place that knows Cognito's exception names. */
export function toAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error;
  const name = nameOf(error);
  const message = error instanceof Error ? error.message : '';
  // Cognito has one exception for "too many wrong passwords" and "wrong password".
  if (name === 'NotAuthorizedException' && /attempts exceeded/i.test(message)) {
    return new AuthError('too-many-attempts', error);
  }
  if (name === 'InvalidParameterException' && /email/i.test(message)) {
    return new AuthError('email-invalid', error);
  }
  return new AuthError(CODES[name] ?? 'unknown', error);
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toAuthError(error);
  }
}

async function currentSession(forceRefresh: boolean): Promise<Session> {
  const { tokens } = await fetchAuthSession({ forceRefresh });
  const sub = tokens?.accessToken.payload.sub;
  const exp = tokens?.accessToken.payload.exp;
  if (!tokens || !sub || !exp) throw new AuthError('session-over');
  const email = tokens.idToken?.payload['email'];
  return {
    sub,
    email: typeof email === 'string' ? email : '',
    accessToken: tokens.accessToken.toString(),
    expiresAt: exp * 1000,
  };
}

function isAwsEndpoint(endpoint: string): boolean {
  return /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname);
}

/** Amplify's own global sign-out does not tell whether it worked, and whoever asks for this needs to know. */
async function globalSignOut(endpoint: string, accessToken: string): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GlobalSignOut',
      },
      body: JSON.stringify({ AccessToken: accessToken }),
    });
  } catch (error) {
    throw new AuthError('offline', error);
  }
  if (answer.ok) return;
  const refusal = (await answer.json().catch(() => null)) as { __type?: string } | null;
  throw new AuthError(CODES[refusal?.__type?.split('#').at(-1) ?? ''] ?? 'unknown', refusal);
}

/**
 * The production adapter: AWS Amplify against a user pool, real or simulated.
 *
 * @param tokenStorage where the tokens are kept; without it, where Amplify keeps them in a browser
 */
export function createAmplifyAuth(
  pool: UserPool,
  tokenStorage?: KeyValueStorageInterface,
): AuthPort {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool.userPoolId,
        userPoolClientId: pool.clientId,
        // Amplify finds AWS's own endpoint by itself, and warns when it is told one.
        ...(isAwsEndpoint(pool.endpoint) ? {} : { userPoolEndpoint: pool.endpoint }),
      },
    },
  });
  if (tokenStorage) cognitoUserPoolsTokenProvider.setKeyValueStorage(tokenStorage);

  const signInOnce = async (email: string, password: string): Promise<Session> => {
    const { nextStep } = await signIn({
      username: email,
      password,
      options: { authFlowType: 'USER_SRP_AUTH' },
    });
    if (nextStep.signInStep === 'CONFIRM_SIGN_UP') throw new AuthError('unconfirmed');
    if (nextStep.signInStep !== 'DONE') throw new AuthError('unknown', nextStep);
    return currentSession(false);
  };

  return {
    signUp: (email, password) =>
      translated(async () => {
        await signUp({ username: email, password, options: { userAttributes: { email } } });
      }),
    confirmSignUp: (email, code) =>
      translated(async () => {
        await confirmSignUp({ username: email, confirmationCode: code });
      }),
    resendCode: (email) =>
      translated(async () => {
        await resendSignUpCode({ username: email });
      }),
    signIn: (email, password) =>
      translated(async () => {
        try {
          return await signInOnce(email, password);
        } catch (error) {
          // Tokens of an earlier session are still stored, for example after it ran out.
          if (nameOf(error) !== 'UserAlreadyAuthenticatedException') throw error;
          await signOut();
          return signInOnce(email, password);
        }
      }),
    refresh: () =>
      translated(async () => {
        try {
          return await currentSession(true);
        } catch (error) {
          const authError = toAuthError(error);
          throw authError.code === 'wrong-credentials'
            ? new AuthError('session-over', error)
            : authError;
        }
      }),
    requestPasswordReset: (email) =>
      translated(async () => {
        await resetPassword({ username: email });
      }),
    resetPassword: (email, code, password) =>
      translated(() =>
        confirmResetPassword({ username: email, confirmationCode: code, newPassword: password }),
      ),
    signOut: () => translated(() => signOut()),
    signOutEverywhere: () =>
      translated(async () => {
        const { accessToken } = await currentSession(false);
        await globalSignOut(pool.endpoint, accessToken);
        await signOut();
      }),
  };
}
