import { createDates } from '@echoes/i18n';
import { formattingLocale } from './locale';

export type { PartOfDay } from '@echoes/i18n';

export const {
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
} = createDates(formattingLocale);
