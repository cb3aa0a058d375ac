import type { AuthPort } from '@echoes/auth';
import type * as Kept from '../test/kept';
import type * as Session from './session';

const mockCreate = jest.fn();
jest.mock('@echoes/auth/amplify', () => ({
  createAmplifyAuth: (...words: unknown[]): unknown => mockCreate(...words),
}));

const { kept } = jest.requireMock<{ kept: Map<string, string> }>('expo-secure-store');
const aSession = {
  sub: 'ana',
  email: 'ana@example.org',
  accessToken: 'token-1',
  expiresAt: Date.now() + 3_600_000,
};

/** The module as it is when the app begins. */
function begin() {
  let began: typeof Session | undefined;
  jest.isolateModules(() => {
    jest.doMock('expo-secure-store', () =>
      jest.requireActual<typeof Kept>('../test/kept').over(kept),
    );
    began = jest.requireActual<typeof Session>('./session');
  });
  if (!began) throw new Error('the module did not begin');
  return began.session;
}

function standIn(port: Partial<AuthPort>) {
  mockCreate.mockReturnValue(port);
}

describe('the session', () => {
  test('is there again when the app begins again', async () => {
    standIn({ signIn: () => Promise.resolve(aSession) });
    await begin().signIn('ana@example.org', 'secret');
    expect(begin().state.get()).toEqual({ status: 'signed-in', session: aSession });
    expect(await begin().accessToken()).toBe('token-1');
  });

  test('that was signed out of does not come back', async () => {
    standIn({ signIn: () => Promise.resolve(aSession), signOut: () => Promise.resolve() });
    const session = begin();
    await session.signIn('ana@example.org', 'secret');
    const out = session.signOut();
    // Also when the app ends before the key store has deleted anything.
    expect(begin().state.get()).toEqual({ status: 'signed-out' });
    await out;
    expect([...kept.keys()]).toEqual([]);
  });

  test('that cannot be read is none', () => {
    kept.set('echoes.session', '0:{"status"');
    expect(begin().state.get()).toEqual({ status: 'signed-out' });
  });

  test('has the pool of this build, and keeps its tokens in the key store', async () => {
    standIn({ signIn: () => Promise.resolve(aSession) });
    await begin().signIn('ana@example.org', 'secret');
    const [pool, storage] = mockCreate.mock.calls[0] as [
      object,
      {
        setItem(key: string, value: string): Promise<void>;
        getItem(key: string): Promise<string | null>;
      },
    ];
    expect(pool).toEqual({
      endpoint: 'http://cognito.test',
      userPoolId: 'us-east-1_Test',
      clientId: 'testclient',
    });
    await storage.setItem('Cognito.client.ana.refreshToken', 'r'.repeat(3_000));
    expect(await storage.getItem('Cognito.client.ana.refreshToken')).toBe('r'.repeat(3_000));
    expect([...kept.keys()]).toContain('Cognito.client.ana.refreshToken');
  });
});
