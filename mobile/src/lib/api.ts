import { createEchoesClient, retryDelay, shouldRetry } from '@echoes/api-client';
import environment from '@echoes/environment';
import { QueryClient } from '@tanstack/react-query';
import { session } from './session';

export const api = createEchoesClient({
  baseUrl: environment.apiUrl,
  getAccessToken: ({ refresh }) => (refresh ? session.renew() : session.accessToken()),
});

export function createQueryClient(): QueryClient {
  // "always": without a network a query must fail and say so, not wait in silence.
  const shared = { networkMode: 'always', retry: shouldRetry, retryDelay } as const;
  return new QueryClient({
    defaultOptions: { queries: { ...shared, staleTime: 30_000 }, mutations: shared },
  });
}
