import { expect, it } from 'vitest';
import { uuidv7 } from './uuid';

it('makes the example of RFC 9562 from its time and random bits', () => {
  const random = Uint8Array.from([
    0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f,
  ]);
  expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

it('makes ids that are different and sort by time', () => {
  const ids = [1, 2, 3].map((n) => uuidv7(1_700_000_000_000 + n));
  expect(new Set(ids).size).toBe(3);
  expect([...ids].sort()).toEqual(ids);
});
