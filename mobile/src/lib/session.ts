import { createSessionManager, type SessionStorage } from '@echoes/auth';
import environment from '@echoes/environment';
import { keyStore } from './key-store';

const storage: SessionStorage = {
  getItem: (key) => keyStore.getItem(key),
  setItem: (key, value) => keyStore.setItem(key, value),
  removeItem: (key) => {
    // Overwritten at once, because deleting takes a moment and the app may be ended in it.
    keyStore.setItem(key, '');
    keyStore.removeItem(key).catch(() => undefined);
  },
};

/** Amplify's own tokens, in the same place. It asks by keys of its own and forgets them one by one. */
const tokens = {
  getItem: (key: string) => Promise.resolve(keyStore.getItem(key)),
  setItem: (key: string, value: string) => {
    keyStore.setItem(key, value);
    return Promise.resolve();
  },
  removeItem: (key: string) => keyStore.removeItem(key),
  clear: () => Promise.resolve(),
};

export const session = createSessionManager(async () => {
  // Needs what the phone has in place of a browser, so nothing of it runs before somebody signs in.
  const { createAmplifyAuth } = await import('@echoes/auth/amplify');
  return createAmplifyAuth(
    {
      endpoint: environment.cognitoEndpoint,
      userPoolId: environment.userPoolId,
      clientId: environment.clientId,
    },
    tokens,
  );
}, storage);
