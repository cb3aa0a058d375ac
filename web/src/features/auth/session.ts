import { createSessionManager, type SessionStorage } from '@echoes/auth';
import { config } from '../../lib/config';

export { ownerOf, type SessionState } from '@echoes/auth';

function localStorageOrMemory(): SessionStorage {
  try {
    const stored = window.localStorage;
    return {
      getItem: (key) => stored.getItem(key),
      setItem: (key, value) => stored.setItem(key, value),
      removeItem: (key) => stored.removeItem(key),
      onChange: (listener) => window.addEventListener('storage', (event) => listener(event.key)),
    };
  } catch {
    const values = new Map<string, string>();
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    };
  }
}

export const session = createSessionManager(async () => {
  const { createAmplifyAuth } = await import('@echoes/auth/amplify');
  return createAmplifyAuth({
    endpoint: config.cognitoEndpoint,
    userPoolId: config.userPoolId,
    clientId: config.clientId,
  });
}, localStorageOrMemory());
