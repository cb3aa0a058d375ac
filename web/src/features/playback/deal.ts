import { call } from '@echoes/api-client';
import type { Emotion } from '@echoes/model';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api/client';
import { unwrap } from '../../lib/api/query';

/**
 * One echo for a feeling. A deal is an event, not a value to keep fresh: it is fetched again only by asking
 * for the next one, and forgotten when the screen closes.
 */
export function dealOptions(emotion: Emotion) {
  return queryOptions({
    queryKey: ['deal', emotion],
    queryFn: ({ signal }) =>
      unwrap(call(api.GET('/echoes/random', { params: { query: { emotion } }, signal }))),
    staleTime: Infinity,
    gcTime: 5_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    structuralSharing: false,
  });
}
