import { call } from '@echoes/api-client';
import type { Emotion } from '@echoes/model';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api/client';
import { unwrap } from '../../lib/api/query';
import { pointOf, position } from '../../lib/position';

/** In an address, the wish for whatever comes. */
export const ANY = 'any';

export type Feeling = Emotion | typeof ANY;

/**
 * One echo for a feeling. A deal is an event, not a value to keep fresh: it is fetched again only by asking
 * for the next one, and forgotten when the screen closes.
 */
export function dealOptions(feeling: Feeling) {
  return queryOptions({
    queryKey: ['deal', feeling],
    queryFn: ({ signal }) => {
      const here = position.get();
      const query = {
        ...(feeling === ANY ? {} : { emotion: feeling }),
        // Known only when the person has asked for what is near; then the reason can say how far away it was.
        ...(here ? { near: pointOf(here) } : {}),
      };
      return unwrap(call(api.GET('/echoes/random', { params: { query }, signal })));
    },
    staleTime: Infinity,
    gcTime: 5_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    structuralSharing: false,
  });
}
