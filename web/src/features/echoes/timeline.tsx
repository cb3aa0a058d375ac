import type { Echo } from '@echoes/api-client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatMonth } from '../../lib/i18n/dates';
import { EchoRow } from './echo-row';
import styles from './timeline.module.css';

/** Up to here everything is in the page, for "find in page" and for reading on; beyond, only what is near. */
export const WHOLE = 150;
const ROW_HEIGHT = 84;
const MONTH_HEIGHT = 56;
const OVERSCAN = 12;

interface Row {
  echo: Echo;
  /** The first of its month. */
  opens: boolean;
}

function rowsOf(echoes: readonly Echo[]): Row[] {
  let month = '';
  return echoes.map((echo) => {
    const opens = echo.localDate.slice(0, 7) !== month;
    month = echo.localDate.slice(0, 7);
    return { echo, opens };
  });
}

interface TimelineProps {
  /** Newest first. */
  echoes: readonly Echo[];
  /** Whether there are more than these; then nobody knows how many. */
  more: boolean;
}

/** Echoes under the months of their local dates. Its cost is that of a screenful, however long it is. */
export function Timeline({ echoes, more }: TimelineProps) {
  const rows = useMemo(() => rowsOf(echoes), [echoes]);
  if (rows.length <= WHOLE) {
    return (
      <div className={styles.timeline}>
        <Months rows={rows} first={0} total={null} />
      </div>
    );
  }
  return <LongTimeline rows={rows} total={more ? -1 : rows.length} />;
}

function LongTimeline({ rows, total }: { rows: readonly Row[]; total: number }) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => ROW_HEIGHT + (rows[index]?.opens ? MONTH_HEIGHT : 0),
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.echo.id ?? index,
    // A row that opens a month is as high as its heading and itself.
    measureElement: (row) => {
      const heading = row.hasAttribute('data-opens')
        ? row.closest('section')?.querySelector('h2')
        : null;
      return row.getBoundingClientRect().height + (heading?.getBoundingClientRect().height ?? 0);
    },
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return (
    <div
      ref={list}
      className={styles.timeline}
      style={{ height: virtualizer.getTotalSize() }}
      data-testid="long-timeline"
    >
      {first && last && (
        <div
          className={styles.window}
          style={{ paddingTop: Math.max(0, first.start - virtualizer.options.scrollMargin) }}
        >
          <Months
            rows={rows.slice(first.index, last.index + 1)}
            first={first.index}
            total={total}
            measure={virtualizer.measureElement}
          />
        </div>
      )}
    </div>
  );
}

interface MonthsProps {
  rows: readonly Row[];
  /** The place of the first of `rows` in the whole list. */
  first: number;
  /** How long the whole list is, -1 when that is not known, null when these are all. */
  total: number | null;
  measure?: (element: Element | null) => void;
}

function Months({ rows, first, total, measure }: MonthsProps) {
  const months: { month: string; rows: { row: Row; index: number }[] }[] = [];
  rows.forEach((row, offset) => {
    const month = row.echo.localDate.slice(0, 7);
    const open = months.at(-1);
    const entry = { row, index: first + offset };
    if (open?.month === month) open.rows.push(entry);
    else months.push({ month, rows: [entry] });
  });
  return months.map(({ month, rows: own }) => (
    <section key={month} aria-labelledby={`month-${month}`}>
      <h2
        id={`month-${month}`}
        className={styles.month}
        data-above={own[0]?.row.opens ? undefined : true}
      >
        {formatMonth(month)}
      </h2>
      <ul>
        {own.map(({ row, index }) => (
          <EchoRow
            key={row.echo.id}
            echo={row.echo}
            {...(total !== null && { place: { index, total, opens: row.opens } })}
            {...(measure && { measure })}
          />
        ))}
      </ul>
    </section>
  ));
}
