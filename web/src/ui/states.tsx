import type { ReactNode } from 'react';
import { describeProblem } from '../lib/api/describe-problem';
import { t as apiText } from '../lib/api/messages';
import { problemOf } from '../lib/api/query';
import { Button } from './button';
import { t } from './messages';
import styles from './states.module.css';

/** Waiting, drawn as a still waterline that breathes; it says so to listeners. */
export function Waterline({ label }: { label?: string }) {
  return (
    <div className={styles.loading} role="status" data-testid="loading">
      <span className={styles.waterline} />
      <span className="visually-hidden">{label ?? t('loading.label')}</span>
    </div>
  );
}

interface NoticeProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Appeared in answer to something the person did. */
  alert?: boolean;
  testId?: string;
}

/** An empty place or a failure: what it is and what to do. */
export function Notice({ title, children, actions, alert = false, testId }: NoticeProps) {
  return (
    <section className={styles.notice} role={alert ? 'alert' : undefined} data-testid={testId}>
      <span className={styles.shore} aria-hidden="true" />
      <h2 className={styles.noticeTitle}>{title}</h2>
      {children && <div className={styles.noticeText}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}

interface FailureProps {
  error: unknown;
  onRetry?: () => void;
  actions?: ReactNode;
}

/** A failed request in words, with the next step. */
export function Failure({ error, onRetry, actions }: FailureProps) {
  const { title, text, reference } = describeProblem(problemOf(error));
  return (
    <Notice
      title={title}
      alert
      testId="failure"
      actions={
        <>
          {onRetry && (
            <Button look="primary" onClick={onRetry}>
              {apiText('retry')}
            </Button>
          )}
          {actions}
        </>
      }
    >
      <p>{text}</p>
      {reference && <p className={styles.reference}>{apiText('request', { id: reference })}</p>}
    </Notice>
  );
}
