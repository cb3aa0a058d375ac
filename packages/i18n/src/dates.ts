import type { LocalDate } from '@echoes/model';

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

/** A local date has no zone, so it is formatted as UTC. */
function asUtc(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Dates and times in words, in the locale that is active when one is asked for. */
export function createDates(formattingLocale: () => string) {
  function format(date: Date, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(formattingLocale(), { timeZone: 'UTC', ...options }).format(
      date,
    );
  }

  /** "14 Jul" */
  function formatDay(date: LocalDate): string {
    return format(asUtc(date), { day: 'numeric', month: 'short' });
  }

  /** "14 July" */
  function formatDayAndMonth(date: LocalDate): string {
    return format(asUtc(date), { day: 'numeric', month: 'long' });
  }

  /** "Monday", "Mon" or "M" */
  function formatWeekday(date: LocalDate, width: 'long' | 'short' | 'narrow'): string {
    return format(asUtc(date), { weekday: width });
  }

  /** "14 Jul", or "14 Jul 2024" in another year than this one. */
  function formatDayInTime(date: LocalDate, now: Date): string {
    const year = now.getFullYear() === Number(date.slice(0, 4)) ? {} : { year: 'numeric' as const };
    return format(asUtc(date), { day: 'numeric', month: 'short', ...year });
  }

  /** "14 July 2025" */
  function formatLongDay(date: LocalDate): string {
    return format(asUtc(date), { day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** "July 2025", from a day or from a month `YYYY-MM`. */
  function formatMonth(date: LocalDate): string {
    return format(asUtc(`${date.slice(0, 7)}-01`), { month: 'long', year: 'numeric' });
  }

  /** "March", or "March 2024" when that month lies more than eleven months back. */
  function formatRecentMonth(instant: string, now: Date): string {
    const date = new Date(instant);
    const months = (now.getFullYear() - date.getFullYear()) * 12 + now.getMonth() - date.getMonth();
    return new Intl.DateTimeFormat(formattingLocale(), {
      month: 'long',
      ...(months > 11 ? { year: 'numeric' } : {}),
    }).format(date);
  }

  /** The hour of an instant in the zone where it was recorded: "07:42". */
  function formatTimeOfDay(instant: string, timeZone: string): string {
    const options: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
    try {
      return new Intl.DateTimeFormat(formattingLocale(), { ...options, timeZone }).format(
        new Date(instant),
      );
    } catch {
      // A zone this browser does not know yet; the listener's own clock is better than nothing.
      return new Intl.DateTimeFormat(formattingLocale(), options).format(new Date(instant));
    }
  }

  /** "July" */
  function formatMonthName(date: LocalDate): string {
    return format(asUtc(date), { month: 'long' });
  }

  /** The weekday and the part of the day of an instant, where it was recorded. */
  function momentOf(instant: string, timeZone: string): { weekday: string; part: PartOfDay } {
    const date = new Date(instant);
    const inZone = (options: Intl.DateTimeFormatOptions) => {
      try {
        return new Intl.DateTimeFormat(formattingLocale(), { ...options, timeZone }).format(date);
      } catch {
        return new Intl.DateTimeFormat(formattingLocale(), options).format(date);
      }
    };
    const hour = Number.parseInt(inZone({ hour: '2-digit', hourCycle: 'h23' }), 10);
    const part =
      hour < 5
        ? 'night'
        : hour < 12
          ? 'morning'
          : hour < 18
            ? 'afternoon'
            : hour < 22
              ? 'evening'
              : 'night';
    return { weekday: inZone({ weekday: 'long' }), part };
  }

  return {
    formatDay,
    formatDayAndMonth,
    formatWeekday,
    formatDayInTime,
    formatLongDay,
    formatMonth,
    formatRecentMonth,
    formatTimeOfDay,
    formatMonthName,
    momentOf,
  };
}
