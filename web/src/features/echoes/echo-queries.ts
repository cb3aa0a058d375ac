import { call, type Echo, type EchoPage } from '@echoes/api-client';
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { api } from '../../lib/api/client';
import { unwrap } from '../../lib/api/query';
import type { EchoFilters } from './address-filters';

const PAGE = 30;
/** How often to look whether the server has finished with a sound. */
const WATCH_MS = 2_000;

function unfinished(echo: Echo): boolean {
  return echo.status === 'processing' || echo.status === 'awaiting-upload';
}

/** The library, newest first, page by page. Looks again by itself while a sound is being prepared. */
export function useEchoList(filters: EchoFilters) {
  return useInfiniteQuery({
    queryKey: ['echoes', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        call(
          api.GET('/echoes', {
            params: { query: { ...filters, limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
            signal,
          }),
        ),
      ),
    initialPageParam: '',
    getNextPageParam: (page: EchoPage) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(unfinished)) ? WATCH_MS : false,
  });
}

/** The newest few, for Home. */
export function useLatest(limit: number) {
  return useQuery({
    queryKey: ['echoes', 'latest', limit],
    queryFn: ({ signal }) =>
      unwrap(call(api.GET('/echoes', { params: { query: { limit } }, signal }))),
    refetchInterval: ({ state }) => (state.data?.items.some(unfinished) ? WATCH_MS : false),
  });
}

export function useOnThisDay() {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useQuery({
    queryKey: ['echoes', 'on-this-day', timeZone],
    queryFn: ({ signal }) =>
      unwrap(call(api.GET('/echoes/on-this-day', { params: { query: { timeZone } }, signal }))),
  });
}

/** Few echoes of a circle, newest first: what was heard near here. */
export function useNearby(near: string | null, limit: number) {
  return useQuery({
    queryKey: ['echoes', 'nearby', near, limit],
    queryFn: ({ signal }) =>
      unwrap(
        call(api.GET('/echoes', { params: { query: { limit, ...(near && { near }) } }, signal })),
      ),
    enabled: near !== null,
  });
}

const MONTH_PAGE = 100;
/** More than this in one month are counted by their days no further; the timeline has them all. */
const MONTH_PAGES = 10;

/** All echoes of a calendar month `YYYY-MM`, newest first. */
export function useMonth(month: string, lastDay: string, filters: EchoFilters) {
  return useQuery({
    queryKey: ['echoes', 'month', month, filters],
    queryFn: async ({ signal }) => {
      const echoes: Echo[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MONTH_PAGES; page += 1) {
        const answer: EchoPage = await unwrap(
          call(
            api.GET('/echoes', {
              params: {
                query: {
                  ...filters,
                  from: `${month}-01`,
                  to: lastDay,
                  limit: MONTH_PAGE,
                  ...(cursor && { cursor }),
                },
              },
              signal,
            }),
          ),
        );
        echoes.push(...answer.items);
        cursor = answer.nextCursor;
        if (cursor === null) break;
      }
      return echoes;
    },
  });
}

/** The figures of the library: by feeling, by month, by place. */
export function useStats(enabled = true) {
  return useQuery({
    queryKey: ['echoes', 'stats'],
    queryFn: ({ signal }) => unwrap(call(api.GET('/me/stats', { signal }))),
    enabled,
  });
}

export function useEcho(echoId: string) {
  return useQuery({
    queryKey: ['echoes', 'one', echoId],
    queryFn: ({ signal }) =>
      unwrap(call(api.GET('/echoes/{echoId}', { params: { path: { echoId } }, signal }))),
    refetchInterval: ({ state }) => (state.data && unfinished(state.data) ? WATCH_MS : false),
  });
}

/** Deletes for good, and takes the echo out of every list that shows it. */
export function useDeleteEcho() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (echoId: string) => {
      const result = await call(api.DELETE('/echoes/{echoId}', { params: { path: { echoId } } }));
      // Already gone, for example from another device, is what was wanted.
      if (!result.ok && result.problem.kind !== 'not-found') {
        await unwrap(Promise.resolve(result));
      }
    },
    onSuccess: (_nothing, echoId) => {
      client.setQueriesData<InfiniteData<EchoPage>>({ queryKey: ['echoes', 'list'] }, (data) =>
        data
          ? {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.filter((echo) => echo.id !== echoId),
              })),
            }
          : data,
      );
      // The screen of the deleted echo may still be open for a moment: asking for it again would say "gone".
      void client.invalidateQueries({
        queryKey: ['echoes'],
        predicate: ({ queryKey }) => queryKey[2] !== echoId,
      });
    },
  });
}
