import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthError, type AuthPort, type Session } from '../src';
import { createSessionManager } from '../src';

const HOUR = 3_600_000;

describe('the session', () => {
  let now: number;
  let stored: Map<string, string>;
  let changed: (key: string | null) => void;
  let refresh: ReturnType<typeof vi.fn<() => Promise<Session>>>;
  let signOut: ReturnType<typeof vi.fn<() => Promise<void>>>;
  let signOutEverywhere: ReturnType<typeof vi.fn<() => Promise<void>>>;
  let load: ReturnType<typeof vi.fn<() => Promise<AuthPort>>>;

  const aSession = (token: string): Session => ({
    sub: 'sub-ana',
    email: 'ana@example.org',
    accessToken: token,
    expiresAt: now + HOUR,
  });

  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
    onChange: (listener: (key: string | null) => void) => void (changed = listener),
  };
  const make = () => createSessionManager(load, storage, () => now);

  async function signedIn() {
    const manager = make();
    await manager.signIn('ana@example.org', 'secret');
    return manager;
  }

  beforeEach(() => {
    now = 1_700_000_000_000;
    stored = new Map();
    refresh = vi.fn(() => Promise.resolve(aSession('second')));
    signOut = vi.fn(() => Promise.resolve());
    signOutEverywhere = vi.fn(() => Promise.resolve());
    load = vi.fn(() =>
      Promise.resolve({
        signIn: () => Promise.resolve(aSession('first')),
        refresh,
        signOut,
        signOutEverywhere,
      } as unknown as AuthPort),
    );
  });

  it('loads the sign-in code only when it is needed', async () => {
    const manager = await signedIn();
    expect(load).toHaveBeenCalledTimes(1);
    const later = make();
    expect(await later.accessToken()).toBe('first');
    expect(load).toHaveBeenCalledTimes(1);
    expect(await manager.accessToken()).toBe('first');
  });

  it('survives a reload', async () => {
    await signedIn();
    expect(make().state.get()).toMatchObject({ status: 'signed-in' });
  });

  it('is signed out when what is stored is not a session', () => {
    stored.set('echoes.session', '{"status":"signed-in","session":{"accessToken":7}}');
    expect(make().state.get()).toEqual({ status: 'signed-out' });
    stored.set('echoes.session', 'not json');
    expect(make().state.get()).toEqual({ status: 'signed-out' });
  });

  it('renews a token shortly before its end, once for all who ask', async () => {
    const manager = await signedIn();
    now += HOUR - 30_000;
    const tokens = await Promise.all([manager.accessToken(), manager.accessToken()]);
    expect(tokens).toEqual(['second', 'second']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('renews after a refusal, and not again for the requests that left before', async () => {
    const manager = await signedIn();
    expect(await manager.renew()).toBe('second');
    now += 2_000;
    expect(await manager.renew()).toBe('second');
    expect(refresh).toHaveBeenCalledTimes(1);
    now += 60_000;
    await manager.renew();
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('remembers whose device it is when the session is over', async () => {
    const manager = await signedIn();
    refresh.mockRejectedValue(new AuthError('session-over'));
    expect(await manager.renew()).toBeNull();
    expect(manager.state.get()).toEqual({
      status: 'expired',
      sub: 'sub-ana',
      email: 'ana@example.org',
    });
    expect(await manager.accessToken()).toBeNull();
  });

  it('keeps the session when only the network is gone', async () => {
    const manager = await signedIn();
    refresh.mockRejectedValue(new AuthError('offline'));
    await expect(manager.renew()).rejects.toMatchObject({ code: 'offline' });
    expect(manager.state.get().status).toBe('signed-in');
  });

  it('stays signed out when a renewal ends after signing out', async () => {
    const manager = await signedIn();
    let answer: (session: Session) => void = () => undefined;
    refresh.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const renewing = manager.renew();
    await manager.signOut();
    answer(aSession('late'));
    expect(await renewing).toBeNull();
    expect(manager.state.get()).toEqual({ status: 'signed-out' });
    expect(stored.size).toBe(0);
  });

  it('forgets the session here even when it cannot be revoked there', async () => {
    const manager = await signedIn();
    signOut.mockRejectedValue(new AuthError('offline'));
    await manager.signOut();
    expect(manager.state.get()).toEqual({ status: 'signed-out' });
  });

  it('follows what another tab does', async () => {
    const manager = await signedIn();
    stored.delete('echoes.session');
    changed('echoes.session');
    expect(manager.state.get()).toEqual({ status: 'signed-out' });
  });

  it('tries again to load the sign-in code after a failure', async () => {
    load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
    const manager = make();
    await expect(manager.signIn('a', 'b')).rejects.toMatchObject({ code: 'offline' });
    await manager.signIn('a', 'b');
    expect(manager.state.get().status).toBe('signed-in');
  });

  it('stays signed in here when the other sessions could not be ended', async () => {
    const manager = await signedIn();
    signOutEverywhere.mockRejectedValueOnce(new AuthError('offline'));
    await expect(manager.signOutEverywhere()).rejects.toMatchObject({ code: 'offline' });
    expect(manager.state.get().status).toBe('signed-in');
    await manager.signOutEverywhere();
    expect(manager.state.get().status).toBe('signed-out');
    expect(stored.size).toBe(0);
  });
});
