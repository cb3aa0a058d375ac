import type { DealtEcho, Echo, Why } from '@echoes/api-client';
import type { Emotion } from '@echoes/model';
import { emotionName } from '../../lib/emotion-names';
import { formatMonthName, formatRecentMonth } from '../../lib/i18n/dates';
import { t } from './messages';

const DAYS_OF_MONTH = 30.44;
const DAYS_OF_YEAR = 365.25;

/** How long ago in round words: "Two years ago, in July." Half a year before a birthday still counts down. */
export function ago(daysAgo: number, localDate: string): string {
  if (daysAgo <= 0) return t('ago.today');
  if (daysAgo === 1) return t('ago.yesterday');
  if (daysAgo < 7) return t('ago.days', { n: daysAgo });
  if (daysAgo < 28) return t('ago.weeks', { n: Math.round(daysAgo / 7) });
  if (daysAgo < 350)
    return t('ago.months', { n: Math.max(1, Math.round(daysAgo / DAYS_OF_MONTH)) });
  const years = Math.max(1, Math.round(daysAgo / DAYS_OF_YEAR));
  return t('ago.years', { n: years, month: formatMonthName(localDate) });
}

function distance(metres: number): string {
  if (metres < 950)
    return t('why.distance', { metres: Math.max(10, Math.round(metres / 10) * 10) });
  return t('why.distance.km', { kilometres: (metres / 1000).toFixed(metres < 9_500 ? 1 : 0) });
}

function lastHeard(echo: Echo, now: Date): string {
  if (echo.plays.lastAt === null) return t('why.fresh');
  return t('why.since', { month: formatRecentMonth(echo.plays.lastAt, now) });
}

function exception(rule: Why['rule'], asked: Emotion | null): string | null {
  if (asked === null) return null;
  switch (rule) {
    case 'emotion':
    case 'emotion-recent':
      return null;
    case 'neighbour':
    case 'neighbour-recent':
      return t('why.neighbour', { asked: emotionName(asked) });
    case 'any':
    case 'any-recent':
      return t('why.any', { asked: emotionName(asked) });
  }
}

/** Why this echo came back, in up to three short sentences. */
export function whySentences(dealt: DealtEcho, asked: Emotion | null, now: Date): string[] {
  const { echo, why } = dealt;
  const sentences = [exception(why.rule, asked), ago(why.daysAgo, echo.localDate)];
  if (why.distanceM !== null) sentences.push(distance(why.distanceM));
  // Younger than a month, "not heard since" says nothing that the age has not said.
  if (why.daysAgo >= 28) sentences.push(lastHeard(echo, now));
  return sentences.filter((sentence) => sentence !== null);
}
