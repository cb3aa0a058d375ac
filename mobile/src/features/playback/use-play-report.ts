import { call, unwrap } from '@echoes/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../lib/api';

/**
 * Tells the API that an echo was heard to its end, once for each time it was opened: hearing it again must not push it
 * through further rounds of the deck.
 */
export function usePlayReport(echoId: string): () => void {
  const client = useQueryClient();
  const reported = useRef(false);
  const { mutate } = useMutation({
    mutationFn: () =>
      unwrap(
        call(
          api.POST('/echoes/{echoId}/plays', {
            params: { path: { echoId } },
            body: { outcome: 'finished' },
          }),
        ),
      ),
    // Lost for good, it costs one repetition in this round of the deck; nothing a person must act on.
    onSuccess: (echo) => client.setQueryData(['echoes', 'one', echo.id], echo),
  });
  return () => {
    if (reported.current) return;
    reported.current = true;
    mutate();
  };
}
