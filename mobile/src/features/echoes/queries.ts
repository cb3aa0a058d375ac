import { call, type Echo, unwrap } from '@echoes/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api';

const PAGE = 30;

/** All echoes, newest first, page by page. */
export const echoesQuery = infiniteQueryOptions({
  queryKey: ['echoes', 'list'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      call(
        api.GET('/echoes', {
          params: { query: { limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

/** One echo; `known` is what the list has of it, shown while it is asked for anew. */
export function echoQuery(echoId: string, known: Echo | undefined) {
  return queryOptions({
    queryKey: ['echoes', 'one', echoId],
    queryFn: ({ signal }) =>
      unwrap(call(api.GET('/echoes/{echoId}', { params: { path: { echoId } }, signal }))),
    ...(known && { placeholderData: known }),
  });
}

/** A signed link to the sound that plays everywhere. It runs out, so it is never kept for later. */
export function audioLinkQuery(echoId: string) {
  return queryOptions({
    queryKey: ['echoes', 'audio', echoId],
    queryFn: ({ signal }) =>
      unwrap(call(api.GET('/echoes/{echoId}/audio', { params: { path: { echoId } }, signal }))),
    staleTime: 0,
    gcTime: 0,
  });
}
