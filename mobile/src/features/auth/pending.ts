/**
 * What was typed on the sign-in screen and is needed on the next: the address, and the password, so that confirming the
 * code also signs in. In memory only; ending the app forgets it.
 */
interface Pending {
  readonly email: string;
  readonly password: string | null;
  /** The code was right, but signing in is left to the person. */
  readonly confirmed: boolean;
}

const NOTHING: Pending = { email: '', password: null, confirmed: false };

let pending = NOTHING;

export function remember(next: Partial<Pending>): void {
  pending = { ...NOTHING, ...next };
}

export function remembered(): Pending {
  return pending;
}
