import type { Echo } from '@echoes/api-client';
import { formatSpan, heightsOf } from '@echoes/model';
import { Link } from 'react-router';
import { emotionName } from '../../lib/emotion-names';
import { formatDayInTime } from '../../lib/i18n/dates';
import { SEPARATOR } from '../../lib/i18n/separator';
import { feelingStyle } from '../../ui/feeling-style';
import { PlayIcon } from '../../ui/icons';
import { Waveform } from '../../ui/waveform';
import { echoName } from '../echoes/echo-row';
import { player } from '../playback/device-player';
import styles from './home-screen.module.css';

interface EchoCardsProps {
  echoes: readonly Echo[];
  /** Why it is here, above its name. */
  reason?: (echo: Echo) => string;
}

/** A few echoes to hear with one tap each. */
export function EchoCards({ echoes, reason }: EchoCardsProps) {
  return (
    <ul className={styles.list}>
      {echoes.map((echo) => {
        const details = [
          emotionName(echo.emotion),
          formatDayInTime(echo.localDate, new Date()),
          echo.place?.label,
          echo.durationMs !== null && formatSpan(echo.durationMs),
        ].filter(Boolean);
        return (
          <li key={echo.id}>
            <Link
              to={`/echoes/${echo.id}`}
              state={{ play: true }}
              className={styles.card}
              style={feelingStyle(echo.emotion)}
              data-testid="home-card"
              onClick={() => player.unlock()}
            >
              <span className={styles.wave}>
                <Waveform heights={heightsOf(echo.peaks)} width={58} height={48} />
              </span>
              <span className={styles.cardText}>
                {reason && <span className={styles.reason}>{reason(echo)}</span>}
                <span className={styles.headline}>{echoName(echo)}</span>
                <span className={styles.details}>{details.join(SEPARATOR)}</span>
              </span>
              <span className={styles.cardPlay} aria-hidden="true">
                <PlayIcon width={20} height={20} />
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
