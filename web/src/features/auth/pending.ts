/**
 * What was typed on one sign-in screen and is needed on the next: the address, and right after signing up the
 * password, so that confirming the code also signs in. In memory only; a reload forgets it.
 */
interface PendingSignUp {
  email: string;
  password: string | null;
}

let pending: PendingSignUp = { email: '', password: null };

export function rememberPending(email: string, password: string | null = null): void {
  pending = { email, password };
}

export function pendingSignUp(): Readonly<PendingSignUp> {
  return pending;
}
