import type { SyntheticEvent, ReactNode } from 'react';
import { Mark } from '../../ui/mark';
import { Main, ScreenTitle } from '../../ui/screen';
import { WideWaveform } from '../../ui/waveform';
import styles from './auth-frame.module.css';

// A shore, not a recording: ornament at the foot of the page.
const SHORE = Array.from({ length: 200 }, (_, i) => {
  const swell = Math.sin(i / 17) * Math.sin(i / 6.3) + 0.55 * Math.sin(i / 2.9 + 1);
  return Math.max(0.04, Math.abs(swell) * 0.62 * (0.55 + 0.45 * Math.sin(i / 31 + 2)));
});

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
      <div className={styles.shore} aria-hidden="true">
        <WideWaveform heights={SHORE} height={96} progress={1} />
      </div>
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
