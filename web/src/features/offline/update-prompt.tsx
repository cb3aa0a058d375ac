import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { useStore, type Store } from '../../lib/store';
import { announce } from '../../ui/announce';
import strip from '../../ui/strip.module.css';
import { t } from './messages';
import type { Updates } from './updates';

interface UpdatePromptProps {
  updates: Pick<Updates, 'state' | 'accept'>;
  /** Whether a take is running, which nothing may interrupt. */
  recording: Pick<Store<boolean>, 'get' | 'subscribe'>;
}

/** Offers the new version, once, and never on the screens of a take, let alone while one runs. */
export function UpdatePrompt({ updates, recording }: UpdatePromptProps) {
  const state = useStore(updates.state);
  const busy = useStore(recording);
  const taking = useLocation().pathname.startsWith('/record');
  const [putOff, setPutOff] = useState(false);
  const shown = state !== 'none' && !busy && !taking && !putOff;
  useEffect(() => {
    if (shown) announce(t('update.text'));
  }, [shown]);
  if (!shown) return null;
  return (
    <aside className={strip.strip} data-testid="update-prompt">
      <span>{t('update.text')}</span>
      <span className={strip.actions}>
        <button type="button" className={strip.action} data-quiet onClick={() => setPutOff(true)}>
          {t('update.later')}
        </button>
        <button type="button" className={strip.action} onClick={() => updates.accept()}>
          {t('update.now')}
        </button>
      </span>
    </aside>
  );
}
