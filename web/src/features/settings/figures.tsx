import type { Stats } from '@echoes/api-client';
import { Link } from 'react-router';
import { emotionName } from '../../lib/emotion-names';
import { formatMonth, formatMonthName } from '../../lib/i18n/dates';
import { feelingStyle } from '../../ui/feeling-style';
import { Failure, Waterline } from '../../ui/states';
import { useStats } from '../echoes/echo-queries';
import { addMonths, lastDayOf } from '../echoes/month/month-grid';
import { t } from './messages';
import styles from './figures.module.css';

/** As many as are wide enough to be touched on the narrowest phone. */
const MONTHS = 12;

/** What there is, in figures that lead to the echoes behind them. */
export function Figures() {
  const query = useStats();
  if (query.isPending) {
    return (
      <div className={styles.awaited}>
        <Waterline label={t('settings.loading')} />
      </div>
    );
  }
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const stats = query.data;
  if (stats.total === 0) return <p className="muted">{t('figures.none')}</p>;
  return (
    <div className={styles.figures}>
      <p className={styles.total} data-testid="total">
        <span className={styles.big}>{t('figures.echoes', { n: stats.total })}</span>
        <span className="muted">{lengthOf(stats.totalDurationMs)}</span>
      </p>
      <Months stats={stats} />
      <Feelings stats={stats} />
    </div>
  );
}

function lengthOf(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return t('figures.seconds', { n: Math.round(milliseconds / 1_000) });
  return t('figures.minutes', { n: minutes });
}

/** Echoes a month, as a shoreline: each bar leads to its month. */
function Months({ stats }: { stats: Stats }) {
  const counts = new Map(stats.byMonth.map(({ month, count }) => [month, count]));
  const newest = stats.byMonth[0]?.month;
  if (!newest) return null;
  const months = Array.from({ length: MONTHS }, (_, i) => addMonths(newest, i - MONTHS + 1));
  const most = Math.max(1, ...months.map((month) => counts.get(month) ?? 0));
  return (
    <section aria-labelledby="figures-months">
      <h3 id="figures-months" className={styles.name}>
        {t('figures.months')}
      </h3>
      <ul className={styles.shore}>
        {months.map((month) => {
          const count = counts.get(month) ?? 0;
          const height = count === 0 ? 0 : 12 + (count / most) * 88;
          return (
            <li key={month} className={styles.month}>
              {count === 0 ? (
                <span className={styles.still} />
              ) : (
                <Link
                  to={`/echoes?from=${month}-01&to=${lastDayOf(month)}`}
                  className={styles.bar}
                  aria-label={t('figures.month', { month: formatMonth(month), n: count })}
                  title={t('figures.month', { month: formatMonth(month), n: count })}
                >
                  <span className={styles.above} style={{ height: `${String(height)}%` }} />
                  <span className={styles.below} style={{ height: `${String(height)}%` }} />
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      <p className={styles.ends} aria-hidden="true">
        <span>{formatMonth(months[0] ?? newest)}</span>
        <span>{formatMonthName(`${newest}-01`)}</span>
      </p>
    </section>
  );
}

function Feelings({ stats }: { stats: Stats }) {
  const sorted = [...stats.byEmotion].sort((a, b) => b.count - a.count);
  const most = Math.max(1, ...sorted.map(({ count }) => count));
  return (
    <section aria-labelledby="figures-feelings">
      <h3 id="figures-feelings" className={styles.name}>
        {t('figures.feelings')}
      </h3>
      <ul className={styles.feelings}>
        {sorted.map(({ emotion, count }) => (
          <li key={emotion} style={feelingStyle(emotion)}>
            <Link to={`/echoes?emotion=${emotion}`} className={styles.feeling}>
              <span className={styles.feelingName}>{emotionName(emotion)}</span>
              <span className={styles.trough}>
                <span
                  className={styles.share}
                  style={{ width: `${String((count / most) * 100)}%` }}
                />
              </span>
              <span className={styles.count}>
                {count}
                <span className="visually-hidden"> {t('figures.word', { n: count })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
