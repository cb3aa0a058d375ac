import { AuthError, type AuthErrorCode, type AuthPort } from '@echoes/auth';
import { useState } from 'react';
import { session } from '../../lib/session';

export interface AuthAction {
  busy: boolean;
  /** What went wrong last, until the next try. */
  error: AuthErrorCode | null;
  /** Runs a step against the port; answers the failure's code, or null after success. */
  run: (work: (auth: AuthPort) => Promise<void>) => Promise<AuthErrorCode | null>;
}

export function useAuthAction(): AuthAction {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AuthErrorCode | null>(null);
  return {
    busy,
    error,
    async run(work) {
      setBusy(true);
      setError(null);
      try {
        await work(await session.auth());
        return null;
      } catch (failure) {
        const code = failure instanceof AuthError ? failure.code : 'unknown';
        setError(code);
        return code;
      } finally {
        setBusy(false);
      }
    },
  };
}
