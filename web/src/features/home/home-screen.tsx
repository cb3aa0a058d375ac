import type { Echo } from '@echoes/api-client';
import { daysBetween, formatSpan, localDateOf, type Emotion } from '@echoes/model';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatDayInTime } from '../../lib/i18n/dates';
import { heightsOf } from '../../lib/peaks';
import { EmotionField } from '../../ui/emotion-field';
import { feelingStyle } from '../../ui/feeling-style';
import { Main, ScreenTitle } from '../../ui/screen';
import { Failure } from '../../ui/states';
import { Waveform } from '../../ui/waveform';
import { useOutbox } from '../capture/outbox/device-outbox';
import { useLatest, useOnThisDay } from '../echoes/echo-queries';
import { echoName } from '../echoes/echo-row';
import { dealOptions } from '../playback/deal';
import { player } from '../playback/device-player';
import { t as playbackText } from '../playback/messages';
import { rememberTouch } from '../playback/scene';
import { Invitation } from './invitation';
import { t } from './messages';
import styles from './home-screen.module.css';

const LATEST = 3;

export function HomeScreen() {
  const questionId = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const latest = useLatest(LATEST);
  const onThisDay = useOnThisDay();
  const { waiting } = useOutbox();

  const feel = (emotion: Emotion, circle: Element) => {
    // First, while the tap still counts as the person's wish to hear something.
    player.unlock();
    rememberTouch(circle);
    const options = dealOptions(emotion);
    client.removeQueries({ queryKey: options.queryKey });
    // The screen that opens shows what goes wrong.
    client.query(options).catch(() => undefined);
    void navigate(`/play/${emotion}`);
  };

  const nothing = latest.isSuccess && latest.data.items.length === 0;
  if (nothing) return <Invitation onItsWay={waiting.length > 0} />;

  const anniversaries = onThisDay.data?.items.filter((echo) => echo.status === 'ready') ?? [];
  const recent = latest.data?.items.filter((echo) => echo.status === 'ready') ?? [];
  return (
    <Main className={styles.home}>
      <div className={styles.question}>
        <ScreenTitle hidden>{t('title')}</ScreenTitle>
        <h2 id={questionId} className={`title ${styles.ask ?? ''}`}>
          {t('question')}
        </h2>
        <EmotionField mode="press" labelledBy={questionId} onPress={feel} />
      </div>
      <div className={styles.cards}>
        {latest.isError && <Failure error={latest.error} onRetry={() => void latest.refetch()} />}
        {anniversaries.length > 0 && (
          <Cards title={t('today')} echoes={anniversaries} headline={yearsAgo} />
        )}
        {recent.length > 0 && <Cards title={t('lately')} echoes={recent} headline={echoName} />}
      </div>
    </Main>
  );
}

function yearsAgo(echo: Echo): string {
  const today = localDateOf(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const years = Math.max(1, Math.round(daysBetween(echo.localDate, today) / 365.25));
  return playbackText('day.years', { n: years });
}

interface CardsProps {
  title: string;
  echoes: readonly Echo[];
  headline: (echo: Echo) => string;
}

function Cards({ title, echoes, headline }: CardsProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.group}>
      <h2 id={id} className={styles.groupTitle}>
        {title}
      </h2>
      <ul className={styles.list}>
        {echoes.map((echo) => {
          const name = echoName(echo);
          const head = headline(echo);
          const details = [
            head === name ? null : name,
            echo.place?.label ??
              (head === name ? formatDayInTime(echo.localDate, new Date()) : null),
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
                  <Waveform heights={heightsOf(echo.peaks)} width={88} height={48} />
                </span>
                <span className={styles.cardText}>
                  <span className={styles.headline}>{head}</span>
                  <span className={styles.details}>
                    {details.join(', ')}
                    {echo.durationMs !== null && ` · ${formatSpan(echo.durationMs)}`}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
