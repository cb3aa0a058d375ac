import { createStore, type Store } from '@echoes/model';
import { AuthError, type AuthPort, type Session } from './auth-port';

/** `expired`: we know whose device this is, but the API will not: sign in again, nothing local is lost. */
export type SessionState =
  | { status: 'signed-out' }
  | { status: 'signed-in'; session: Session }
  | { status: 'expired'; sub: string; email: string };

// Read by other tabs and by later versions of the apps: do not change.
const KEY = 'echoes.session';
/** A token this close to its end is renewed first, so that it does not run out on the way. */
const RENEW_BEFORE_MS = 60_000;
/** Requests that left with the old token come back refused for about this long. */
const JUST_RENEWED_MS = 5_000;

/** Where a device keeps its session: localStorage on the web, the system's key store on a phone. */
export interface SessionStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  /** Calls back when something else than this page changed it, with what changed; null for everything. */
  onChange?(listener: (key: string | null) => void): void;
}

export interface SessionManager {
  readonly state: Pick<Store<SessionState>, 'get' | 'subscribe'>;
  /** The port, loaded when it is first needed: its code is the largest in the app. */
  auth(): Promise<AuthPort>;
  signIn(email: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** Ends the sessions of all devices, this one too. Rejects, changing nothing here, when they could not be ended. */
  signOutEverywhere(): Promise<void>;
  /** A token for the next request, or null when nobody is signed in (any more). Rejects only when offline. */
  accessToken(): Promise<string | null>;
  /** Called after the API refused a token. Callers at about the same time share one renewal. */
  renew(): Promise<string | null>;
}

export function createSessionManager(
  load: () => Promise<AuthPort>,
  storage: SessionStorage,
  now: () => number = Date.now,
): SessionManager {
  const state = createStore<SessionState>(read());
  let port: Promise<AuthPort> | undefined;
  let renewal: Promise<string | null> | undefined;
  let renewed = { token: '', at: Number.NEGATIVE_INFINITY };

  function read(): SessionState {
    try {
      const value: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
      return isSessionState(value) ? value : { status: 'signed-out' };
    } catch {
      return { status: 'signed-out' };
    }
  }

  function set(next: SessionState): void {
    try {
      if (next.status === 'signed-out') storage.removeItem(KEY);
      else storage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Without storage the session lives in memory until the page is closed.
    }
    state.set(next);
  }

  function auth(): Promise<AuthPort> {
    port ??= load().catch((error: unknown) => {
      port = undefined;
      throw new AuthError('offline', error);
    });
    return port;
  }

  async function refresh(): Promise<string | null> {
    const before = state.get();
    try {
      const session = await (await auth()).refresh();
      // Signed out meanwhile: the new token must not bring the session back.
      if (state.get() !== before) return null;
      renewed = { token: session.accessToken, at: now() };
      set({ status: 'signed-in', session });
      return session.accessToken;
    } catch (error) {
      if (!(error instanceof AuthError) || error.code !== 'session-over') throw error;
      if (before.status === 'signed-in' && state.get() === before) {
        set({ status: 'expired', sub: before.session.sub, email: before.session.email });
      }
      return null;
    }
  }

  function renewOnce(): Promise<string | null> {
    renewal ??= refresh().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  storage.onChange?.((key) => {
    if (key === KEY || key === null) state.set(read());
  });

  return {
    state,
    auth,
    async signIn(email, password) {
      const session = await (await auth()).signIn(email, password);
      set({ status: 'signed-in', session });
    },
    async signOut() {
      set({ status: 'signed-out' });
      try {
        await (await auth()).signOut();
      } catch (error) {
        // Offline: the token could not be revoked, but this device no longer has it.
        if (!(error instanceof AuthError)) throw error;
      }
    },
    async signOutEverywhere() {
      await (await auth()).signOutEverywhere();
      set({ status: 'signed-out' });
    },
    async accessToken() {
      const current = state.get();
      if (current.status !== 'signed-in') return null;
      if (current.session.expiresAt - now() > RENEW_BEFORE_MS) return current.session.accessToken;
      return renewOnce();
    },
    async renew() {
      const current = state.get();
      if (current.status !== 'signed-in') return null;
      const { accessToken } = current.session;
      if (accessToken === renewed.token && now() - renewed.at < JUST_RENEWED_MS) return accessToken;
      return renewOnce();
    },
  };
}

function isSessionState(value: unknown): value is SessionState {
  if (typeof value !== 'object' || value === null || !('status' in value)) return false;
  if (value.status === 'expired') return 'sub' in value && 'email' in value;
  if (value.status !== 'signed-in' || !('session' in value)) return false;
  const session = value.session as Partial<Session> | null;
  return typeof session?.accessToken === 'string' && typeof session.expiresAt === 'number';
}

/** The person whose device this is, also while the session has to be renewed. */
export function ownerOf(state: SessionState): { sub: string; email: string } | null {
  if (state.status === 'signed-out') return null;
  return state.status === 'signed-in' ? state.session : state;
}
