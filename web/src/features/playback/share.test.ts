import { afterEach, describe, expect, it, vi } from 'vitest';
import { anEcho } from '../../test/api';
import { shareWords, wordsOf } from './share';

const toast = vi.hoisted(() => vi.fn());
vi.mock('../../ui/toast', () => ({ toast }));

const place = {
  latitude: 38.7,
  longitude: -9.1,
  accuracyM: null,
  precision: 'city' as const,
  label: 'Lisbon',
};

describe('the words of an echo', () => {
  it('say what, how, when and where, and hold no link', () => {
    const words = wordsOf(anEcho({ place }));
    expect(words).toMatch(/^“Rain on the tent” \(calm, .*2024, Lisbon\)$/);
    expect(words).not.toMatch(/https?:/);
  });

  it('do without a note', () => {
    expect(wordsOf(anEcho({ note: null }))).toMatch(/^calm, .*2024$/);
  });
});

describe('sharing them', () => {
  afterEach(() => {
    toast.mockReset();
    Reflect.deleteProperty(navigator, 'share');
    Reflect.deleteProperty(navigator, 'clipboard');
  });
  const give = (what: 'share' | 'clipboard', value: unknown) =>
    Object.defineProperty(navigator, what, { configurable: true, value });

  it('hands them to the system', async () => {
    const share = vi.fn(() => Promise.resolve());
    give('share', share);
    await shareWords(anEcho());
    expect(share).toHaveBeenCalledWith({ text: wordsOf(anEcho()) });
    expect(toast).not.toHaveBeenCalled();
  });

  it('says nothing when the person closes the sheet', async () => {
    give('share', () => Promise.reject(new DOMException('', 'AbortError')));
    await shareWords(anEcho());
    expect(toast).not.toHaveBeenCalled();
  });

  it('copies them where there is no sheet', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    give('clipboard', { writeText });
    await shareWords(anEcho());
    expect(writeText).toHaveBeenCalledWith(wordsOf(anEcho()));
    expect(toast).toHaveBeenCalledWith(expect.stringContaining('clipboard'));
  });

  it('says so when neither works', async () => {
    give('clipboard', { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) });
    await shareWords(anEcho());
    expect(toast).toHaveBeenCalledWith(expect.stringContaining('could not be shared'));
  });
});
