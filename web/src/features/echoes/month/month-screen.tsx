import type { Echo } from '@echoes/api-client';
import { localDateOf, type LocalDate } from '@echoes/model';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useSearchParams } from 'react-router';
import { emotionName } from '../../../lib/emotion-names';
import {
  formatDayAndMonth,
  formatLongDay,
  formatMonth,
  formatWeekday,
} from '../../../lib/i18n/dates';
import { formattingLocale } from '../../../lib/i18n/locale';
import { Button, IconButton } from '../../../ui/button';
import { feelingStyle } from '../../../ui/feeling-style';
import { EarlierIcon, LaterIcon } from '../../../ui/icons';
import { Main, ScreenTitle } from '../../../ui/screen';
import { Failure, Waterline } from '../../../ui/states';
import { filtersFrom } from '../address-filters';
import { EchoViews } from '../echo-views';
import { useMonth, useStats } from '../echo-queries';
import { EchoRow } from '../echo-row';
import { t } from '../messages';
import {
  addMonths,
  dayAfterKey,
  firstWeekday,
  isMonth,
  lastDayOf,
  weeksOf,
  type Month,
} from './month-grid';
import listStyles from '../echoes-screen.module.css';
import styles from './month-screen.module.css';

const DOTS = 4;

function today(): LocalDate {
  return localDateOf(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}

function byDay(echoes: readonly Echo[]): Map<LocalDate, Echo[]> {
  const days = new Map<LocalDate, Echo[]>();
  for (const echo of echoes) {
    const own = days.get(echo.localDate);
    if (own) own.push(echo);
    else days.set(echo.localDate, [echo]);
  }
  return days;
}

/** The library as a calendar: one month, and the echoes of the day that is chosen in it. */
export default function MonthScreen() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => {
    const all = filtersFrom(params);
    delete all.from;
    delete all.to;
    return all;
  }, [params]);
  const stats = useStats();
  const asked = params.get('m') ?? '';
  // Without a month in the address: the newest that has something.
  const newest = stats.data?.byMonth[0]?.month;
  const month = isMonth(asked) ? asked : (newest ?? today().slice(0, 7));
  const query = useMonth(month, lastDayOf(month), filters);
  const echoes = useMemo(() => query.data ?? [], [query.data]);
  const days = useMemo(() => byDay(echoes), [echoes]);
  const chosen = params.get('day') ?? '';
  const day = chosen.startsWith(month) ? chosen : null;

  const go = (next: { month: Month; day?: LocalDate | null }) => {
    const changed = new URLSearchParams(params);
    changed.set('m', next.month);
    if (next.day) changed.set('day', next.day);
    else changed.delete('day');
    setParams(changed, { replace: true });
  };
  const earlier = stats.data?.byMonth.find((one) => one.month < month)?.month;
  const shown = day ? (days.get(day) ?? []) : echoes;
  return (
    <Main className={listStyles.screen}>
      <div className={listStyles.head}>
        <ScreenTitle>{t('title')}</ScreenTitle>
        <EchoViews view="month" filters={filters} />
      </div>
      <div className={styles.month}>
        <div className={styles.bar}>
          <IconButton
            label={t('month.earlier')}
            onClick={() => go({ month: addMonths(month, -1) })}
          >
            <EarlierIcon />
          </IconButton>
          <h2 className={styles.name} aria-live="polite">
            {formatMonth(month)}
          </h2>
          <IconButton
            label={t('month.later')}
            disabled={month >= today().slice(0, 7)}
            onClick={() => go({ month: addMonths(month, 1) })}
          >
            <LaterIcon />
          </IconButton>
        </div>
        <Grid month={month} chosen={day} days={days} onMove={go} />
      </div>
      {query.isPending && <Waterline label={t('list.loading')} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <section className={styles.list} aria-labelledby="month-list">
          <h2 id="month-list" className={styles.listTitle}>
            {day
              ? t('month.day', { day: formatLongDay(day), n: shown.length })
              : t('month.all', { month: formatMonth(month), n: shown.length })}
          </h2>
          <ul>
            {shown.map((echo) => (
              <EchoRow key={echo.id} echo={echo} />
            ))}
          </ul>
          {echoes.length === 0 && earlier && (
            <Button onClick={() => go({ month: earlier })}>
              {t('month.jump', { month: formatMonth(earlier) })}
            </Button>
          )}
        </section>
      )}
    </Main>
  );
}

interface GridProps {
  month: Month;
  chosen: LocalDate | null;
  days: ReadonlyMap<LocalDate, Echo[]>;
  onMove: (to: { month: Month; day?: LocalDate | null }) => void;
}

/** What is said about a day: "14 July, 2 echoes, calm, joy". */
function dayLabel(date: LocalDate, echoes: readonly Echo[]): string {
  const feelings = [...new Set(echoes.map((echo) => emotionName(echo.emotion)))].join(', ');
  return t('month.cell', { day: formatDayAndMonth(date), n: echoes.length, feelings });
}

function Grid({ month, chosen, days, onMove }: GridProps) {
  const firstDay = firstWeekday(formattingLocale());
  const weeks = weeksOf(month, firstDay);
  const now = today();
  const [focus, setFocus] = useState<LocalDate | null>(null);
  const moved = useRef(false);
  const grid = useRef<HTMLTableElement>(null);
  const inMonth = focus?.startsWith(month) ? focus : null;
  const newest = [...days.keys()].sort().at(-1) ?? null;
  const stop = inMonth ?? chosen ?? newest ?? (now.startsWith(month) ? now : `${month}-01`);

  useEffect(() => {
    // Only after a key: a month that was changed by its buttons must not take the focus from them.
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-date="${stop}"]`)?.focus();
  }, [stop]);

  const walk = (event: KeyboardEvent, from: LocalDate) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = dayAfterKey(event.key, from, firstDay);
    if (to === null || to > now) return;
    event.preventDefault();
    moved.current = true;
    setFocus(to);
    if (!to.startsWith(month)) onMove({ month: to.slice(0, 7) });
  };

  return (
    // A table for the eye and for reading; the keys make it a grid.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
    <table ref={grid} className={styles.grid} role="grid" aria-label={formatMonth(month)}>
      <thead>
        <tr>
          {weeks[1]?.map(
            (date) =>
              date && (
                <th key={date} scope="col" abbr={formatWeekday(date, 'long')}>
                  {formatWeekday(date, 'narrow')}
                </th>
              ),
          )}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, row) => (
          <tr key={week.find((date) => date !== null) ?? row}>
            {week.map((date, column) => {
              if (date === null) return <td key={`none-${String(column)}`} />;
              const own = days.get(date) ?? [];
              return (
                <td key={date} aria-selected={chosen === date}>
                  <button
                    type="button"
                    className={styles.day}
                    data-date={date}
                    data-today={date === now || undefined}
                    data-some={own.length > 0 || undefined}
                    data-chosen={chosen === date || undefined}
                    aria-label={dayLabel(date, own)}
                    aria-current={date === now ? 'date' : undefined}
                    tabIndex={date === stop ? 0 : -1}
                    disabled={date > now}
                    onKeyDown={(event) => walk(event, date)}
                    onClick={() => {
                      setFocus(date);
                      onMove({ month, day: chosen === date ? null : date });
                    }}
                  >
                    <span className={styles.number}>{Number(date.slice(8))}</span>
                    <Marks echoes={own} />
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The feelings of a day as bars on a waterline, longest first. */
function Marks({ echoes }: { echoes: readonly Echo[] }) {
  return (
    <span className={styles.marks} aria-hidden="true">
      {echoes.slice(0, DOTS).map((echo) => (
        <span
          key={echo.id}
          className={styles.mark}
          style={{
            ...feelingStyle(echo.emotion),
            height: `${String(6 + Math.round(((echo.durationMs ?? 0) / 30_000) * 10))}px`,
          }}
        />
      ))}
    </span>
  );
}
