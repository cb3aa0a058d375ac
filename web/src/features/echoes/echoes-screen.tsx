import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { useScrollMemory } from '../../ui/scroll-memory';
import { Main, ScreenTitle } from '../../ui/screen';
import { Failure, Notice, Waterline } from '../../ui/states';
import { useOutbox } from '../capture/outbox/device-outbox';
import { filtersFrom, queryOf, type EchoFilters } from './address-filters';
import { EchoViews } from './echo-views';
import { useEchoList } from './echo-queries';
import { Filters } from './filters';
import { LocalCaptures } from './local-captures';
import { recordTap } from '../capture/record-tap';
import { t } from './messages';
import { SearchField } from './search-field';
import { Timeline } from './timeline';
import styles from './echoes-screen.module.css';

export function EchoesScreen() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const filters = useMemo(() => filtersFrom(params), [params]);
  const filtered = Object.keys(filters).length > 0;
  const list = useEchoList(filters);
  const { waiting, refused, drafts } = useOutbox();
  const nothingLocal = waiting.length + refused.length + drafts.length === 0;
  const echoes = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  useScrollMemory(echoes.length > 0);
  const show = useCallback(
    (next: EchoFilters, replace = false) => void navigate(`/echoes${queryOf(next)}`, { replace }),
    [navigate],
  );
  const search = useCallback(
    (q: string) => {
      const rest = { ...filters };
      delete rest.q;
      // Each pause in typing is no page to come back to.
      show(q ? { ...rest, q } : rest, true);
    },
    [filters, show],
  );
  const tags = useMemo(() => [...new Set(echoes.flatMap((echo) => echo.tags))].sort(), [echoes]);

  return (
    <Main className={styles.screen}>
      <div className={styles.head}>
        <ScreenTitle>{t('title')}</ScreenTitle>
        <EchoViews view="list" filters={filters} />
      </div>
      <SearchField words={filters.q ?? ''} onSearch={search} />
      <Filters filters={filters} knownTags={tags.slice(0, 24)} onChange={show} />
      {!filtered && <LocalCaptures />}
      {list.isPending && <Waterline label={t('list.loading')} />}
      {list.isError && echoes.length === 0 && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && echoes.length === 0 && (filtered || nothingLocal) && (
        <Nothing filtered={filtered} onClear={() => show({})} />
      )}
      <Timeline echoes={echoes} more={list.hasNextPage} />
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
        <ButtonLink {...recordTap} look="primary">
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
