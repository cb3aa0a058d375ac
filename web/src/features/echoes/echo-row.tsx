import type { Echo } from '@echoes/api-client';
import { formatSpan, heightsOf } from '@echoes/model';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, momentOf } from '../../lib/i18n/dates';
import { SEPARATOR } from '../../lib/i18n/separator';
import { Feeling } from '../../ui/chip';
import { feelingStyle } from '../../ui/feeling-style';
import { Waveform } from '../../ui/waveform';
import { player } from '../playback/device-player';
import { t } from './messages';
import styles from './echo-row.module.css';

const WIDTH = 78;
const HEIGHT = 42;

/** What a person calls an echo: their note, else when it was: "Sunday evening". */
export function echoName(echo: Pick<Echo, 'note' | 'recordedAt' | 'timeZone'>): string {
  return echo.note ?? t('unnamed', momentOf(echo.recordedAt, echo.timeZone));
}

interface RowProps {
  emotion: Echo['emotion'] | null;
  heights: readonly number[];
  name: string;
  details: ReactNode;
  durationMs: number | null;
  /** Shown under the details, in ink. */
  status?: string | undefined;
}

/** The inside of one line of the library. */
export function RowContent({ emotion, heights, name, details, durationMs, status }: RowProps) {
  return (
    <span className={styles.row} style={emotion ? feelingStyle(emotion) : undefined}>
      <span className={styles.wave} data-plain={emotion === null || undefined}>
        <Waveform heights={heights} width={WIDTH} height={HEIGHT} />
      </span>
      <span className={styles.text}>
        <span className={styles.name}>{name}</span>
        <span className={styles.details}>{details}</span>
        {status && <span className={styles.status}>{status}</span>}
      </span>
      {durationMs !== null && <span className={styles.length}>{formatSpan(durationMs)}</span>}
    </span>
  );
}

interface EchoRowProps {
  echo: Echo;
  /** Where it stands in a list of which only a part is in the page; `total` is -1 when nobody knows. */
  place?: { index: number; total: number; opens: boolean };
  measure?: (element: Element | null) => void;
}

export function EchoRow({ echo, place, measure }: EchoRowProps) {
  const status =
    echo.status === 'ready'
      ? undefined
      : t(`status.${echo.status}`) +
        (echo.rejection ? `. ${t(`rejection.${echo.rejection.code}`)}` : '');
  return (
    <li
      ref={measure}
      className={styles.item}
      data-testid="echo-row"
      data-status={echo.status}
      data-index={place?.index}
      data-opens={place?.opens ? true : undefined}
      aria-posinset={place && place.index + 1}
      aria-setsize={place?.total}
    >
      <Link
        to={`/echoes/${echo.id}`}
        state={{ play: true }}
        className={styles.link}
        onClick={() => player.unlock()}
      >
        <RowContent
          emotion={echo.emotion}
          heights={heightsOf(echo.peaks)}
          name={echoName(echo)}
          durationMs={echo.durationMs}
          status={status}
          details={
            <>
              <Feeling emotion={echo.emotion} />
              {SEPARATOR}
              {formatDay(echo.localDate)}
              {echo.place?.label && SEPARATOR + echo.place.label}
              {echo.hiddenUntil && SEPARATOR + t('status.hidden')}
            </>
          }
        />
      </Link>
    </li>
  );
}
