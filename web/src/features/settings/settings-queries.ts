import { call, ifMatch, type Settings, type UpdateSettingsRequest } from '@echoes/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../lib/api/client';
import { problemOf, ProblemError } from '../../lib/api/query';

/** The settings and the version they were read at. */
export interface VersionedSettings {
  settings: Settings;
  etag: string | null;
}

const KEY = ['settings'];

export function useSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }): Promise<VersionedSettings> => {
      const answer = await call(api.GET('/me', { signal }));
      if (!answer.ok) throw new ProblemError(answer.problem);
      return { settings: answer.data, etag: answer.etag };
    },
  });
}

/** The settings as they will be when the server has taken a change. */
export function applied(settings: Settings, change: UpdateSettingsRequest): Settings {
  return {
    ...settings,
    ...(change.excludedEmotions ? { excludedEmotions: change.excludedEmotions } : {}),
    nudges: { ...settings.nudges, ...change.nudges },
  };
}

/**
 * Changes settings, shown at once and one after the other, so that two quick taps cannot race. When another device was
 * faster (412), the newest settings are read and the change is made to them: each change is one field the person has
 * just touched, so theirs is the newer wish. Whatever else fails puts back what the server has.
 */
export function useChangeSettings(onFailed: (error: unknown) => void) {
  const client = useQueryClient();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  /** The newest version this screen knows of, also between two renders. */
  const versions = useRef<string | null>(null);
  const patch = async (change: UpdateSettingsRequest, etag: string | null) => {
    const answer = await call(
      api.PATCH('/me', {
        body: change,
        ...(etag ? { params: { header: ifMatch(etag) } } : {}),
      }),
    );
    if (!answer.ok) throw new ProblemError(answer.problem);
    return { settings: answer.data, etag: answer.etag };
  };
  const inTurn = async (change: UpdateSettingsRequest): Promise<VersionedSettings> => {
    const etag = versions.current;
    try {
      return await patch(change, etag);
    } catch (error) {
      if (problemOf(error)?.kind !== 'precondition-failed') throw error;
      const newest = await call(api.GET('/me'));
      if (!newest.ok) throw new ProblemError(newest.problem);
      return patch(change, newest.etag);
    }
  };
  const { mutate } = useMutation({
    mutationFn: (change: UpdateSettingsRequest) => {
      const next = last.current.then(
        () => inTurn(change),
        () => inTurn(change),
      );
      last.current = next;
      return next;
    },
    retry: false,
    onMutate: (change) => {
      const before = client.getQueryData<VersionedSettings>(KEY);
      if (!before) return;
      versions.current ??= before.etag;
      client.setQueryData(KEY, { ...before, settings: applied(before.settings, change) });
    },
    onSuccess: (after) => {
      versions.current = after.etag;
      // Later changes are still on their way and shown already; the last answer has them all.
      if (client.isMutating({ mutationKey: KEY }) <= 1) client.setQueryData(KEY, after);
    },
    onError: (error) => {
      versions.current = null;
      void client.invalidateQueries({ queryKey: KEY });
      onFailed(error);
    },
    mutationKey: KEY,
  });
  return mutate;
}
