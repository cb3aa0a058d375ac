import { useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../lib/i18n/dates';
import { SEPARATOR } from '../../lib/i18n/separator';
import { Button } from '../../ui/button';
import { Feeling } from '../../ui/chip';
import { Dialog, DialogActions } from '../../ui/dialog';
import type { Capture } from '../capture/capture';
import { outbox, useOutbox } from '../capture/outbox/device-outbox';
import { echoName, RowContent } from './echo-row';
import { t } from './messages';
import listStyles from './echoes-screen.module.css';
import styles from './echo-row.module.css';

function CaptureRow({ capture, sending }: { capture: Capture; sending: boolean }) {
  const [asking, setAsking] = useState(false);
  const { emotion } = capture.details;
  const refused = capture.stage === 'refused';
  const draft = capture.stage === 'draft';
  const status = draft
    ? t('status.draft')
    : refused
      ? `${t('status.refused')}. ${capture.refusal === '' ? t('local.lost') : (capture.refusal ?? '')}`
      : t(sending ? 'status.sending' : 'status.waiting');
  const content = (
    <RowContent
      emotion={emotion}
      heights={capture.levels}
      name={echoName({ ...capture, note: capture.details.note.trim() || null })}
      durationMs={capture.durationMs}
      status={status}
      details={
        <>
          {emotion && (
            <>
              <Feeling emotion={emotion} />
              {SEPARATOR}
            </>
          )}
          {formatDay(capture.localDate)}
        </>
      }
    />
  );
  return (
    <li className={styles.item} data-testid="capture-row" data-stage={capture.stage}>
      {draft ? (
        <Link to={`/record/${capture.id}`} className={styles.link}>
          {content}
        </Link>
      ) : (
        <div className={styles.still}>
          {content}
          {refused && (
            <div className={styles.actions}>
              {capture.refusal && (
                <Button onClick={() => void outbox.enqueue(capture.id)}>{t('local.retry')}</Button>
              )}
              <Button look="quiet" onClick={() => setAsking(true)}>
                {t('local.discard')}
              </Button>
            </div>
          )}
        </div>
      )}
      <Dialog open={asking} title={t('local.discard.title')} onClose={() => setAsking(false)}>
        <p className="muted">{t('local.discard.text')}</p>
        <DialogActions>
          <Button look="danger" wide onClick={() => void outbox.discard(capture.id)}>
            {t('local.discard')}
          </Button>
          <Button look="quiet" wide onClick={() => setAsking(false)}>
            {t('local.keep')}
          </Button>
        </DialogActions>
      </Dialog>
    </li>
  );
}

/** What this device still holds: drafts, captures on their way, and refused ones. */
export function LocalCaptures() {
  const { waiting, refused, drafts, sending } = useOutbox();
  const captures = [...drafts, ...refused, ...waiting].sort((a, b) => (a.id < b.id ? 1 : -1));
  if (captures.length === 0) return null;
  return (
    <section aria-labelledby="local-captures">
      <h2 id="local-captures" className={listStyles.month}>
        {t('local.heading')}
      </h2>
      <ul>
        {captures.map((capture) => (
          <CaptureRow key={capture.id} capture={capture} sending={sending === capture.id} />
        ))}
      </ul>
    </section>
  );
}
