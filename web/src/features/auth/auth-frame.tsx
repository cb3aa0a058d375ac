import type { SyntheticEvent, ReactNode } from 'react';
import { Mark } from '../../ui/mark';
import { Main, ScreenTitle } from '../../ui/screen';
import { Shore } from '../../ui/shore';
import styles from './auth-frame.module.css';

interface AuthFrameProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}

/** The page around every sign-in form. */
export function AuthFrame({ title, intro, children, footer }: AuthFrameProps) {
  return (
    <div className={styles.page}>
      <Main className={styles.column}>
        <p className={styles.brand}>
          <Mark />
          Echoes
        </p>
        <div className={styles.head}>
          <ScreenTitle>{title}</ScreenTitle>
          {intro && <div className="muted">{intro}</div>}
        </div>
        {children}
        {footer && <div className={styles.footer}>{footer}</div>}
      </Main>
      <Shore />
    </div>
  );
}

interface AuthFormProps {
  onSubmit: () => void;
  error: string | null;
  children: ReactNode;
}

export function AuthForm({ onSubmit, error, children }: AuthFormProps) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.error} role="alert" data-testid="auth-error" hidden={!error}>
        {error}
      </p>
      {children}
    </form>
  );
}
