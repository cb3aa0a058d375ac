import type { Echo } from '@echoes/api-client';
import { useDates, useWords } from '../../lib/words';

/** What a person calls an echo: their note, else when it was: "Sunday evening". */
export function useEchoName(): (echo: Pick<Echo, 'note' | 'recordedAt' | 'timeZone'>) => string {
  const t = useWords('echoes');
  const { momentOf } = useDates();
  return (echo) => echo.note ?? t('unnamed', momentOf(echo.recordedAt, echo.timeZone));
}
