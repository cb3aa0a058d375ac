import { retryDelay, shouldRetry } from '@echoes/api-client';
import { QueryClient } from '@tanstack/react-query';

export { ProblemError, problemOf, retryDelay, shouldRetry, unwrap } from '@echoes/api-client';

export function createQueryClient(): QueryClient {
  // "always": without a network a query must fail and say so, not wait in silence.
  const shared = { networkMode: 'always', retry: shouldRetry, retryDelay } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...shared, staleTime: 30_000 },
      mutations: shared,
    },
  });
}
