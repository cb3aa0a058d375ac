import { describe, expect, it } from 'vitest';
import { circleOf, filtersFrom, queryOf } from './address-filters';

const read = (query: string) => filtersFrom(new URLSearchParams(query));

describe('filtersFrom', () => {
  it('reads every filter', () => {
    expect(
      read(
        'emotion=calm&tag=%20Rain&from=2024-06-01&to=2024-06-30&near=38.7,-9.1,500&q=tent%20ana',
      ),
    ).toEqual({
      emotion: 'calm',
      tag: 'rain',
      from: '2024-06-01',
      to: '2024-06-30',
      near: '38.7,-9.1,500',
      q: 'tent ana',
    });
  });

  it.each([
    ['a feeling that is none', 'emotion=meh'],
    ['a day that does not exist', 'from=2024-02-30'],
    ['no day', 'to=yesterday'],
    ['half a circle', 'near=38.7,-9.1'],
    ['a place that is none', 'near=91,0,100'],
    ['a circle around the world', 'near=1,1,50001'],
    ['spaces for words', 'q=%20%20'],
  ])('leaves out %s', (_what, query) => {
    expect(read(query)).toEqual({});
  });

  it('keeps the first day when the last one lies before it', () => {
    expect(read('from=2024-06-02&to=2024-06-01')).toEqual({ from: '2024-06-02' });
  });
});

describe('queryOf', () => {
  it('writes what filtersFrom reads, in one order', () => {
    const query = queryOf({ q: 'a&b', emotion: 'joy' });
    expect(query).toBe('?emotion=joy&q=a%26b');
    expect(read(query)).toEqual({ emotion: 'joy', q: 'a&b' });
    expect(queryOf({})).toBe('');
  });
});

describe('circleOf', () => {
  it('takes a circle apart', () => {
    expect(circleOf('-38.7,9.15,1000')).toEqual({
      latitude: -38.7,
      longitude: 9.15,
      radiusM: 1000,
    });
    expect(circleOf('x,9,1000')).toBeNull();
  });
});
