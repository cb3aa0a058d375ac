import { useId, useState } from 'react';
import { changeLanguage } from '../../lib/i18n/languages';
import { config } from '../../lib/config';
import { locale, LOCALES, type Locale } from '../../lib/i18n/locale';
import { useStore } from '../../lib/store';
import { setTheme, theme, type Theme } from '../../lib/theme';
import { Button } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import { toast } from '../../ui/toast';
import { Main, ScreenTitle } from '../../ui/screen';
import { ownerOf, session } from '../auth/session';
import { useOutbox } from '../capture/outbox/device-outbox';
import { t } from './messages';
import styles from './you-screen.module.css';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

function ThemeChoice() {
  const chosen = useStore(theme);
  const name = useId();
  return (
    <fieldset className={styles.section}>
      <legend className={styles.heading}>{t('look')}</legend>
      <div className={styles.segments}>
        {THEMES.map((value) => (
          <label key={value} className={styles.segment}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => setTheme(value)}
            />
            <span>{t(`theme.${value}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Languages are named in their own words, so that nobody has to read another one to find theirs. */
const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' };

function LanguageChoice() {
  const chosen = useStore(locale);
  const name = useId();
  const choose = (language: Locale) => {
    changeLanguage(language).catch(() => toast(t('language.failed')));
  };
  return (
    <fieldset className={styles.section}>
      <legend className={styles.heading}>{t('language')}</legend>
      <div className={styles.segments}>
        {LOCALES.map((language) => (
          <label key={language} className={styles.segment} lang={language}>
            <input
              type="radio"
              name={name}
              value={language}
              checked={chosen === language}
              onChange={() => choose(language)}
            />
            <span>{LANGUAGES[language]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export default function YouScreen() {
  const owner = ownerOf(useStore(session.state));
  const { waiting, refused, drafts } = useOutbox();
  const kept = waiting.length + refused.length + drafts.length;
  const [asking, setAsking] = useState(false);
  return (
    <Main className={styles.screen}>
      <ScreenTitle>{t('title')}</ScreenTitle>
      <section className={styles.section} aria-labelledby="you-account">
        <h2 id="you-account" className={styles.heading}>
          {t('account')}
        </h2>
        <dl className={styles.facts}>
          <div>
            <dt>{t('email')}</dt>
            <dd data-testid="account-email">{owner?.email}</dd>
          </div>
        </dl>
        <Button
          data-testid="sign-out"
          onClick={() => (kept > 0 ? setAsking(true) : void session.signOut())}
        >
          {t('signOut')}
        </Button>
      </section>
      <ThemeChoice />
      <LanguageChoice />
      <section className={styles.section} aria-labelledby="you-about">
        <h2 id="you-about" className={styles.heading}>
          {t('about')}
        </h2>
        <dl className={styles.facts}>
          <div>
            <dt>{t('version')}</dt>
            <dd>{config.version}</dd>
          </div>
          <div>
            <dt>{t('environment')}</dt>
            <dd>{config.environment}</dd>
          </div>
        </dl>
      </section>
      <Dialog open={asking} title={t('signOut.title')} onClose={() => setAsking(false)}>
        <p className="muted">{t('signOut.waiting', { n: kept })}</p>
        <DialogActions>
          <Button look="danger" wide onClick={() => void session.signOut()}>
            {t('signOut')}
          </Button>
          <Button look="quiet" wide onClick={() => setAsking(false)}>
            {t('signOut.stay')}
          </Button>
        </DialogActions>
      </Dialog>
    </Main>
  );
}
