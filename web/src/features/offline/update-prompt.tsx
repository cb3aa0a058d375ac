import { useEffect, useState } from 'react';
import { useStore, type Store } from '../../lib/store';
import { announce } from '../../ui/announce';
import { t } from './messages';
import type { Updates } from './updates';
import styles from './update-prompt.module.css';

interface UpdatePromptProps {
  updates: Pick<Updates, 'state' | 'accept'>;
  /** Whether a take is running, which nothing may interrupt. */
  recording: Pick<Store<boolean>, 'get' | 'subscribe'>;
}

/** Offers the new version, once, and never while something is recorded. */
export function UpdatePrompt({ updates, recording }: UpdatePromptProps) {
  const state = useStore(updates.state);
  const busy = useStore(recording);
  const [putOff, setPutOff] = useState(false);
  const shown = state !== 'none' && !busy && !putOff;
  useEffect(() => {
    if (shown) announce(t('update.text'));
  }, [shown]);
  if (!shown) return null;
  return (
    <aside className={styles.prompt} data-testid="update-prompt">
      <span>{t('update.text')}</span>
      <span className={styles.actions}>
        <button type="button" className={styles.action} onClick={() => setPutOff(true)}>
          {t('update.later')}
        </button>
        <button type="button" className={styles.action} onClick={() => updates.accept()}>
          {t('update.now')}
        </button>
      </span>
    </aside>
  );
}
