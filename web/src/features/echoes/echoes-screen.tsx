import type { Echo } from '@echoes/api-client';
import { useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { formatMonth } from '../../lib/i18n/dates';
import { Button, ButtonLink } from '../../ui/button';
import { Main, ScreenTitle } from '../../ui/screen';
import { Failure, Notice, Waterline } from '../../ui/states';
import { useOutbox } from '../capture/outbox/device-outbox';
import { useEchoList } from './echo-queries';
import { EchoRow } from './echo-row';
import { Filters, filtersFrom } from './filters';
import { LocalCaptures } from './local-captures';
import { t } from './messages';
import styles from './echoes-screen.module.css';

/** Echoes in the order given, cut where the month of their local date changes. */
export function byMonth(echoes: readonly Echo[]): { month: string; echoes: Echo[] }[] {
  const groups: { month: string; echoes: Echo[] }[] = [];
  for (const echo of echoes) {
    const month = echo.localDate.slice(0, 7);
    const last = groups.at(-1);
    if (last?.month === month) last.echoes.push(echo);
    else groups.push({ month, echoes: [echo] });
  }
  return groups;
}

export function EchoesScreen() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => filtersFrom(params), [params]);
  const filtered = Object.keys(filters).length > 0;
  const list = useEchoList(filters);
  const { waiting, refused, drafts } = useOutbox();
  const nothingLocal = waiting.length + refused.length + drafts.length === 0;
  const echoes = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const tags = useMemo(() => [...new Set(echoes.flatMap((echo) => echo.tags))].sort(), [echoes]);

  return (
    <Main className={styles.screen}>
      <ScreenTitle>{t('title')}</ScreenTitle>
      <Filters
        filters={filters}
        knownTags={tags.slice(0, 24)}
        onChange={(next) => setParams({ ...next })}
      />
      {!filtered && <LocalCaptures />}
      {list.isPending && <Waterline label={t('list.loading')} />}
      {list.isError && echoes.length === 0 && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && echoes.length === 0 && (filtered || nothingLocal) && (
        <Nothing filtered={filtered} onClear={() => setParams({})} />
      )}
      {byMonth(echoes).map((group) => (
        <section key={group.month} aria-labelledby={`month-${group.month}`}>
          <h2 id={`month-${group.month}`} className={styles.month}>
            {formatMonth(group.month)}
          </h2>
          <ul>
            {group.echoes.map((echo) => (
              <EchoRow key={echo.id} echo={echo} />
            ))}
          </ul>
        </section>
      ))}
      {list.hasNextPage && (
        <More
          busy={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Main>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <Notice
        title={t('filtered.title')}
        testId="nothing-filtered"
        actions={<Button onClick={onClear}>{t('filter.clear')}</Button>}
      >
        <p>{t('filtered.text')}</p>
      </Notice>
    );
  }
  return (
    <Notice
      title={t('empty.title')}
      testId="empty-library"
      actions={
        <ButtonLink to="/record" state={{ start: true }} look="primary">
          {t('empty.record')}
        </ButtonLink>
      }
    >
      <p>{t('empty.text')}</p>
    </Notice>
  );
}

/** Fetches on when its button comes near the screen; the button remains for those who do not scroll. */
function More({ busy, failed, onMore }: { busy: boolean; failed: boolean; onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  useEffect(() => {
    const element = place.current;
    // After a failure only the person tries again, or a lost network would be asked without end.
    if (!element || busy || failed || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more.current();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [busy, failed]);
  return (
    <div ref={place} className={styles.more}>
      <Button busy={busy} onClick={onMore}>
        {t('list.more')}
      </Button>
    </div>
  );
}
