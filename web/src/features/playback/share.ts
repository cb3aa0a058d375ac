import type { Echo } from '@echoes/api-client';
import { emotionName } from '../../lib/emotion-names';
import { formatLongDay } from '../../lib/i18n/dates';
import { toast } from '../../ui/toast';
import { t } from './messages';

/** An echo in words: what it was, how it felt, when and where. Neither the sound nor a link to it: both are private. */
export function wordsOf(echo: Echo): string {
  const day = formatLongDay(echo.localDate);
  const about = [emotionName(echo.emotion), day, echo.place?.label].filter(Boolean).join(', ');
  return echo.note ? t('share.words', { note: echo.note, about }) : about;
}

/** Hands the words to the system's sheet, or where there is none, to the clipboard. */
export async function shareWords(echo: Echo): Promise<void> {
  const text = wordsOf(echo);
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ text });
      return;
    }
    await navigator.clipboard.writeText(text);
    toast(t('share.copied'));
  } catch (error) {
    // The person closed the sheet.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    toast(t('share.failed'));
  }
}
