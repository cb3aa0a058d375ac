/** What signing in can go wrong with, as far as a person can do something about it. */
export type AuthErrorCode =
  | 'wrong-credentials'
  | 'unconfirmed'
  | 'code-wrong'
  | 'code-expired'
  | 'password-weak'
  | 'email-taken'
  | 'email-invalid'
  | 'too-many-attempts'
  | 'session-over'
  | 'offline'
  | 'unknown';

export class AuthError extends Error {
  readonly code: AuthErrorCode;

  constructor(code: AuthErrorCode, cause?: unknown) {
    super(`auth: ${code}`, { cause });
    this.name = 'AuthError';
    this.code = code;
  }
}

export interface Session {
  /** Cognito's id of the person; owns the captures on this device. */
  sub: string;
  email: string;
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * Signing in and staying signed in. Every method rejects with an `AuthError` and with nothing else.
 * The password leaves the device as an SRP proof only.
 */
export interface AuthPort {
  /** Sends a code to the address. Signing up again with an unconfirmed address is `email-taken`. */
  signUp(email: string, password: string): Promise<void>;
  confirmSignUp(email: string, code: string): Promise<void>;
  resendCode(email: string): Promise<void>;
  signIn(email: string, password: string): Promise<Session>;
  /** A session with a new access token; `session-over` when the refresh token is no longer good. */
  refresh(): Promise<Session>;
  requestPasswordReset(email: string): Promise<void>;
  resetPassword(email: string, code: string, password: string): Promise<void>;
  /** Revokes the refresh token when the service can be reached and forgets it here in any case. */
  signOut(): Promise<void>;
  /**
   * Revokes the refresh tokens of every device. Access tokens already given out end by themselves within the hour.
   * Rejects with `offline` when the service was not reached: then nothing was revoked, and this device stays signed in.
   */
  signOutEverywhere(): Promise<void>;
}
