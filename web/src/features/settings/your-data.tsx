import { call, type CallResult } from '@echoes/api-client';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { api } from '../../lib/api/client';
import { describeProblem } from '../../lib/api/describe-problem';
import { problemOf, unwrap } from '../../lib/api/query';
import { Button } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import { session } from '../auth/session';
import { t } from './messages';
import styles from './you-screen.module.css';

interface ActionRowProps {
  name: string;
  text: string;
  /** What the last try came to; says "comes later" where the API is not built yet. */
  outcome: string | null;
  children: ReactNode;
}

function ActionRow({ name, text, outcome, children }: ActionRowProps) {
  return (
    <li className={styles.action}>
      <div className={styles.actionText}>
        <h3 className={styles.fieldName}>{name}</h3>
        <p className={styles.hint}>{text}</p>
        <p className={styles.outcome} role="status">
          {outcome}
        </p>
      </div>
      {children}
    </li>
  );
}

/** A call that may not be built yet, and what to tell a person about its end. */
function usePlanned<Input>(
  work: (input: Input) => Promise<CallResult<unknown>>,
  done: string,
  onDone: () => void = () => undefined,
) {
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: (input: Input) => unwrap(work(input)),
    retry: false,
    onSuccess: onDone,
  });
  const problem = error ? problemOf(error) : null;
  const later = problem?.kind === 'not-implemented';
  const outcome = isSuccess
    ? done
    : later
      ? t('data.later')
      : error
        ? describeProblem(problem).text
        : null;
  return { run: mutate, busy: isPending, later, outcome };
}

/** Taking everything along, bringing it back, and leaving for good. */
export function YourData() {
  const [asking, setAsking] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const exporting = usePlanned(() => call(api.POST('/me/exports')), t('export.started'));
  const importing = usePlanned(async (archive: File) => {
    const answer = await call(api.POST('/me/imports', { body: { sizeBytes: archive.size } }));
    if (answer.ok) {
      const form = new FormData();
      for (const [name, value] of Object.entries(answer.data.upload.fields)) form.set(name, value);
      form.set('file', archive);
      await fetch(answer.data.upload.url, { method: 'POST', body: form });
    }
    return answer;
  }, t('import.started'));
  const erasing = usePlanned(
    () => call(api.DELETE('/me')),
    t('erase.started'),
    () => void session.signOut(),
  );
  return (
    <>
      <ul className={styles.actions}>
        <ActionRow name={t('export')} text={t('export.text')} outcome={exporting.outcome}>
          {!exporting.later && (
            <Button busy={exporting.busy} onClick={() => exporting.run(undefined)}>
              {t('export.do')}
            </Button>
          )}
        </ActionRow>
        <ActionRow name={t('import')} text={t('import.text')} outcome={importing.outcome}>
          {!importing.later && (
            <Button busy={importing.busy} onClick={() => file.current?.click()}>
              {t('import.do')}
            </Button>
          )}
          <input
            ref={file}
            type="file"
            accept=".zip,application/zip"
            hidden
            onChange={(event) => {
              const [archive] = event.target.files ?? [];
              event.target.value = '';
              if (archive) importing.run(archive);
            }}
          />
        </ActionRow>
        <ActionRow name={t('erase')} text={t('erase.text')} outcome={erasing.outcome}>
          {!erasing.later && (
            <Button busy={erasing.busy} onClick={() => setAsking(true)}>
              {t('erase.do')}
            </Button>
          )}
        </ActionRow>
      </ul>
      <Dialog open={asking} title={t('erase.title')} onClose={() => setAsking(false)}>
        <p className="muted">{t('erase.question')}</p>
        <DialogActions>
          <Button
            look="danger"
            wide
            onClick={() => {
              setAsking(false);
              erasing.run(undefined);
            }}
          >
            {t('erase.confirm')}
          </Button>
          <Button look="quiet" wide onClick={() => setAsking(false)}>
            {t('erase.cancel')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
