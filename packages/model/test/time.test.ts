import { expect, test } from 'vitest';

import { daysBetween, formatSpan, localDateOf } from '../src/index';

test.each([
  ['2024-07-14T23:30:00Z', 'Europe/Lisbon', '2024-07-15'],
  ['2024-07-14T23:30:00Z', 'UTC', '2024-07-14'],
  ['2024-01-01T09:00:00Z', 'Pacific/Pago_Pago', '2023-12-31'],
  ['2023-12-31T10:00:00Z', 'Pacific/Kiritimati', '2024-01-01'],
  ['2024-02-29T12:00:00Z', 'Asia/Kolkata', '2024-02-29'],
  // The hour that does not exist: 02:30 on the night when clocks go forward.
  ['2024-03-31T01:30:00Z', 'Europe/Berlin', '2024-03-31'],
])('%s in %s is %s', (instant, zone, date) => {
  expect(localDateOf(new Date(instant), zone)).toBe(date);
});

test('a zone that does not exist is refused', () => {
  expect(() => localDateOf(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
});

test.each([
  ['2024-02-28', '2024-03-01', 2],
  ['2023-02-28', '2023-03-01', 1],
  ['2024-03-30', '2024-04-01', 2],
  ['2024-04-01', '2024-03-30', -2],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test.each([
  [0, '0:00'],
  [-5, '0:00'],
  [24_010, '0:24'],
  [59_600, '1:00'],
  [754_000, '12:34'],
])('%i ms reads %s', (span, text) => {
  expect(formatSpan(span)).toBe(text);
});
