import { describe, expect, it } from 'vitest';
import { addMonths, dayAfterKey, firstWeekday, isMonth, lastDayOf, weeksOf } from './month-grid';

const MONDAY = 1;
const SUNDAY = 7;

describe('weeksOf', () => {
  it('begins weeks where the locale does', () => {
    // 1 July 2024 was a Monday.
    expect(weeksOf('2024-07', MONDAY)[0]?.[0]).toBe('2024-07-01');
    expect(weeksOf('2024-07', SUNDAY)[0]).toEqual([
      null,
      '2024-07-01',
      '2024-07-02',
      '2024-07-03',
      '2024-07-04',
      '2024-07-05',
      '2024-07-06',
    ]);
  });

  it('holds every day of the month once, in order', () => {
    for (const [month, days] of [
      ['2024-02', 29],
      ['2023-02', 28],
      ['2026-12', 31],
      ['2021-02', 28],
    ] as const) {
      const all = weeksOf(month, MONDAY).flat();
      expect(all.length % 7).toBe(0);
      const own = all.filter((day) => day !== null);
      expect(own).toHaveLength(days);
      expect([...own].sort()).toEqual(own);
      expect(new Set(own).size).toBe(days);
    }
  });
});

describe('dayAfterKey', () => {
  it.each([
    ['ArrowLeft', '2024-07-01', '2024-06-30'],
    ['ArrowRight', '2024-12-31', '2025-01-01'],
    ['ArrowUp', '2024-07-03', '2024-06-26'],
    ['ArrowDown', '2024-07-03', '2024-07-10'],
    ['Home', '2024-07-03', '2024-07-01'],
    ['End', '2024-07-03', '2024-07-07'],
    ['PageUp', '2024-03-31', '2024-02-29'],
    ['PageDown', '2024-01-31', '2024-02-29'],
    ['a', '2024-07-03', null],
  ])('%s from %s leads to %s', (key, from, to) => {
    expect(dayAfterKey(key, from, MONDAY)).toBe(to);
  });

  it('knows the ends of an American week', () => {
    expect(dayAfterKey('Home', '2024-07-03', SUNDAY)).toBe('2024-06-30');
    expect(dayAfterKey('End', '2024-07-03', SUNDAY)).toBe('2024-07-06');
  });
});

describe('months', () => {
  it('go over the ends of years', () => {
    expect(addMonths('2024-12', 1)).toBe('2025-01');
    expect(addMonths('2024-01', -1)).toBe('2023-12');
    expect(addMonths('2024-05', -29)).toBe('2021-12');
    expect(lastDayOf('2024-02')).toBe('2024-02-29');
  });

  it('are recognised', () => {
    expect(['2024-07', '2024-13', '2024-7', 'x'].map(isMonth)).toEqual([true, false, false, false]);
  });
});

describe('firstWeekday', () => {
  it('follows the locale where the runtime knows it', () => {
    expect(firstWeekday('de-DE')).toBe(MONDAY);
  });
});
