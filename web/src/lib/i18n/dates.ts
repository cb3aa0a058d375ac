import { formattingLocale } from './locale';

/** A calendar day as the API writes it, `YYYY-MM-DD`. It has no zone, so it is formatted as UTC. */
export type LocalDate = string;

function asUtc(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(formattingLocale(), { timeZone: 'UTC', ...options }).format(date);
}

/** "14 Jul" */
export function formatDay(date: LocalDate): string {
  return format(asUtc(date), { day: 'numeric', month: 'short' });
}

/** "14 July 2025" */
export function formatLongDay(date: LocalDate): string {
  return format(asUtc(date), { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "July 2025", from a day or from a month `YYYY-MM`. */
export function formatMonth(date: LocalDate): string {
  return format(asUtc(`${date.slice(0, 7)}-01`), { month: 'long', year: 'numeric' });
}

/** "March", or "March 2024" when that month lies more than eleven months back. */
export function formatRecentMonth(instant: string, now: Date): string {
  const date = new Date(instant);
  const months = (now.getFullYear() - date.getFullYear()) * 12 + now.getMonth() - date.getMonth();
  return new Intl.DateTimeFormat(formattingLocale(), {
    month: 'long',
    ...(months > 11 ? { year: 'numeric' } : {}),
  }).format(date);
}

/** The hour of an instant in the zone where it was recorded: "07:42". */
export function formatTimeOfDay(instant: string, timeZone: string): string {
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

/** Minutes and seconds of a span in milliseconds: "0:24". */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function localDateOf(instant: Date, timeZone: string): LocalDate {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
