import { describe, expect, it } from 'vitest';
import { anEcho } from '../../test/api';
import { ago, whySentences } from './why';

describe('ago', () => {
  it.each([
    [0, 'Today.'],
    [1, 'Yesterday.'],
    [2, 'Two days ago.'],
    [6, '6 days ago.'],
    [7, 'A week ago.'],
    [27, '4 weeks ago.'],
    [28, 'A month ago.'],
    [200, '7 months ago.'],
    [349, '11 months ago.'],
    [350, 'A year ago, in July.'],
    [700, 'Two years ago, in July.'],
    [1_461, '4 years ago, in July.'],
  ])('%i days: %s', (days, text) => {
    expect(ago(days, '2024-07-14')).toBe(text);
  });
});

describe('whySentences', () => {
  const now = new Date('2026-07-14T12:00:00Z');
  const dealt = (
    rule: 'emotion' | 'any-recent',
    daysAgo: number,
    lastAt: string | null = null,
  ) => ({
    echo: anEcho({ plays: { count: lastAt ? 1 : 0, lastAt } }),
    why: { rule, text: '', emotion: 'calm' as const, daysAgo, distanceM: null },
    audio: { url: '', contentType: '', expiresAt: '' },
  });

  it('says when it was heard last', () => {
    expect(whySentences(dealt('emotion', 730, '2026-03-02T19:20:41.007Z'), 'calm', now)).toEqual([
      'Two years ago, in July.',
      'You have not heard it since March.',
    ]);
    expect(whySentences(dealt('emotion', 730, '2025-03-02T19:20:41.007Z'), 'calm', now)[1]).toBe(
      'You have not heard it since March 2025.',
    );
  });

  it('does not repeat itself about a young echo', () => {
    expect(whySentences(dealt('any-recent', 2), 'joy', now)).toEqual([
      'Nothing that felt like joy can come up right now, so here is another one.',
      'Two days ago.',
    ]);
  });
});
