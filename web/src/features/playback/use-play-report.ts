import { call, type Echo } from '@echoes/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../lib/api/client';
import { shouldRetry, unwrap } from '../../lib/api/query';
import { announce } from '../../ui/announce';
import { t } from './messages';
import { player } from './device-player';

type Outcome = 'finished' | 'skipped';

/**
 * Tells the API how listening to an echo ended, at most once for each time it was given: hearing it again
 * must not push it through further rounds of the deck. `given` changes with each deal.
 */
export function usePlayReport(echoId: string | undefined, given: number) {
  const client = useQueryClient();
  const reported = useRef<{ given: number; outcome: Outcome } | null>(null);
  const { mutateAsync } = useMutation({
    mutationFn: ({ id, outcome }: { id: string; outcome: Outcome }) =>
      unwrap(
        call(
          api.POST('/echoes/{echoId}/plays', {
            params: { path: { echoId: id } },
            body: { outcome },
          }),
        ),
      ),
    retry: shouldRetry,
    onSuccess: (echo: Echo) => client.setQueryData(['echoes', 'one', echo.id], echo),
  });
  useEffect(
    () =>
      player.onFinished((id) => {
        announce(t('finished'));
        if (id !== echoId || reported.current?.given === given) return;
        reported.current = { given, outcome: 'finished' };
        // Lost for good, it costs one repetition in this round of the deck; nothing a person must act on.
        mutateAsync({ id, outcome: 'finished' }).catch(() => undefined);
      }),
    [echoId, given, mutateAsync],
  );
  return {
    /** Reports a skip unless the echo was heard; settles when another one may be dealt. */
    async skip(): Promise<void> {
      if (!echoId || reported.current?.given === given) return;
      reported.current = { given, outcome: 'skipped' };
      await mutateAsync({ id: echoId, outcome: 'skipped' });
    },
  };
}
