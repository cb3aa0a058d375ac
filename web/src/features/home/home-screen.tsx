import type { Echo } from '@echoes/api-client';
import { daysBetween, localDateOf } from '@echoes/model';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useMemo, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { EmotionField } from '../../ui/emotion-field';
import { AnyIcon } from '../../ui/icons';
import { Main, ScreenTitle } from '../../ui/screen';
import { Failure } from '../../ui/states';
import { useOutbox } from '../capture/outbox/device-outbox';
import { useLatest, useOnThisDay, useStats } from '../echoes/echo-queries';
import { ANY, dealOptions, type Feeling } from '../playback/deal';
import { player } from '../playback/device-player';
import { rememberTouch } from '../playback/scene';
import { EchoCards } from './echo-cards';
import { Invitation } from './invitation';
import { NearHere } from './near-here';
import { t } from './messages';
import styles from './home-screen.module.css';

const LATEST = 3;

export function HomeScreen() {
  const questionId = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const latest = useLatest(LATEST);
  const onThisDay = useOnThisDay();
  const stats = useStats();
  const { waiting } = useOutbox();
  const filled = useMemo(
    () => stats.data && new Set(stats.data.byEmotion.map(({ emotion }) => emotion)),
    [stats.data],
  );

  const feel = (feeling: Feeling, touched: Element) => {
    // First, while the tap still counts as the person's wish to hear something.
    player.unlock();
    rememberTouch(touched);
    const options = dealOptions(feeling);
    client.removeQueries({ queryKey: options.queryKey });
    // The screen that opens shows what goes wrong.
    client.query(options).catch(() => undefined);
    void navigate(`/play/${feeling}`);
  };

  const nothing = latest.isSuccess && latest.data.items.length === 0;
  if (nothing) return <Invitation onItsWay={waiting.length > 0} />;

  const anniversaries = onThisDay.data?.items.filter((echo) => echo.status === 'ready') ?? [];
  const shown = new Set(anniversaries.map(({ id }) => id));
  const recent =
    latest.data?.items.filter(({ id, status }) => status === 'ready' && !shown.has(id)) ?? [];
  return (
    <Main className={styles.home}>
      <div className={styles.question}>
        <ScreenTitle hidden>{t('title')}</ScreenTitle>
        <h2 id={questionId} className={`title ${styles.asked ?? ''}`}>
          {t('question')}
        </h2>
        <EmotionField mode="press" labelledBy={questionId} filled={filled} onPress={feel} />
        <div className={styles.any}>
          <Button look="quiet" onClick={(event) => feel(ANY, event.currentTarget)}>
            <AnyIcon width={20} height={20} />
            {t('any')}
          </Button>
        </div>
      </div>
      <div className={styles.cards}>
        {latest.isError && <Failure error={latest.error} onRetry={() => void latest.refetch()} />}
        {anniversaries.length > 0 && (
          <Group title={t('today')}>
            <EchoCards echoes={anniversaries} reason={yearsAgo} />
          </Group>
        )}
        <NearHere />
        {recent.length > 0 && (
          <Group title={t('lately')}>
            <EchoCards echoes={recent} />
          </Group>
        )}
      </div>
    </Main>
  );
}

function yearsAgo(echo: Echo): string {
  const today = localDateOf(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const years = Math.max(1, Math.round(daysBetween(echo.localDate, today) / 365.25));
  return t('years', { n: years });
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.group}>
      <h2 id={id} className={styles.groupTitle}>
        {title}
      </h2>
      {children}
    </section>
  );
}
