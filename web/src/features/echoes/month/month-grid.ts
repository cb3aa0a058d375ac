import type { LocalDate } from '@echoes/model';

/** A calendar month, `YYYY-MM`. It has no zone. */
export type Month = string;

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const DAY_MS = 86_400_000;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

function utc(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOf(milliseconds: number): LocalDate {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** The day so many days later; earlier for negative numbers. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(utc(date) + days * DAY_MS);
}

export function addMonths(month: Month, months: number): Month {
  const [, year = '0', number = '1'] = MONTH.exec(month) ?? [];
  const index = Number(year) * 12 + Number(number) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export function lastDayOf(month: Month): LocalDate {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}

/** The weekday on which weeks begin, 1 (Monday) to 7 (Sunday), by the habits of a locale. */
export function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1;
}

/** Day of the week, 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: LocalDate): number {
  return new Date(utc(date)).getUTCDay() || 7;
}

/** The weeks of a month, whole; days of the months beside it are null. */
export function weeksOf(month: Month, firstDay: number): (LocalDate | null)[][] {
  const first = `${month}-01`;
  const last = lastDayOf(month);
  const weeks: (LocalDate | null)[][] = [];
  let day = addDays(first, -((weekdayOf(first) - firstDay + 7) % 7));
  while (day <= last) {
    weeks.push(
      Array.from({ length: 7 }, (_, offset) => {
        const date = addDays(day, offset);
        return date >= first && date <= last ? date : null;
      }),
    );
    day = addDays(day, 7);
  }
  return weeks;
}

/** Where a key leads from a day: the same week, other weeks, the ends of the week, the months beside. */
export function dayAfterKey(key: string, from: LocalDate, firstDay: number): LocalDate | null {
  const inWeek = (weekdayOf(from) - firstDay + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -1);
    case 'ArrowRight':
      return addDays(from, 1);
    case 'ArrowUp':
      return addDays(from, -7);
    case 'ArrowDown':
      return addDays(from, 7);
    case 'Home':
      return addDays(from, -inWeek);
    case 'End':
      return addDays(from, 6 - inWeek);
    case 'PageUp':
      return sameDay(from, -1);
    case 'PageDown':
      return sameDay(from, 1);
    default:
      return null;
  }
}

/** The same day of another month, or its last one when it has no such day. */
function sameDay(from: LocalDate, months: number): LocalDate {
  const month = addMonths(from.slice(0, 7), months);
  const day = `${month}-${from.slice(8)}`;
  const last = lastDayOf(month);
  return day > last ? last : day;
}
