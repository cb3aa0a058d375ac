import { useState, type ReactNode } from 'react';
import { config } from '../../lib/config';
import { changeLanguage } from '../../lib/i18n/languages';
import { locale, LOCALES, type Locale } from '../../lib/i18n/locale';
import { useStore } from '../../lib/store';
import { setTheme, theme, type Theme } from '../../lib/theme';
import { Button } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import { Main, ScreenTitle } from '../../ui/screen';
import { Segments } from '../../ui/segments';
import { toast } from '../../ui/toast';
import { AuthError } from '@echoes/auth';
import { ownerOf, session } from '../auth/session';
import { useOutbox } from '../capture/outbox/device-outbox';
import { Figures } from './figures';
import { t } from './messages';
import { NudgeSettings } from './nudge-settings';
import { YourData } from './your-data';
import styles from './you-screen.module.css';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Languages are named in their own words, so that nobody has to read another one to find theirs. */
const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' };

interface SectionProps {
  id: string;
  title: string;
  intro?: string;
  children: ReactNode;
}

function Section({ id, title, intro, children }: SectionProps) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id} className={styles.heading}>
          {title}
        </h2>
        {intro && <p className={styles.intro}>{intro}</p>}
      </div>
      {children}
    </section>
  );
}

function ThemeChoice() {
  const chosen = useStore(theme);
  return (
    <fieldset className={styles.field}>
      <legend className={styles.fieldName}>{t('look')}</legend>
      <Segments
        value={chosen}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChoose={setTheme}
      />
    </fieldset>
  );
}

function LanguageChoice() {
  const chosen = useStore(locale);
  return (
    <fieldset className={styles.field}>
      <legend className={styles.fieldName}>{t('language')}</legend>
      <Segments
        value={chosen}
        options={LOCALES.map((value) => ({ value, label: LANGUAGES[value], lang: value }))}
        onChoose={(language) => {
          changeLanguage(language).catch(() => toast(t('language.failed')));
        }}
      />
    </fieldset>
  );
}

type Question = 'here' | 'everywhere';

function Account() {
  const owner = ownerOf(useStore(session.state));
  const { waiting, refused, drafts } = useOutbox();
  const kept = waiting.length + refused.length + drafts.length;
  const [asking, setAsking] = useState<Question | null>(null);
  const [busy, setBusy] = useState(false);

  const signOutEverywhere = async () => {
    setBusy(true);
    try {
      await session.signOutEverywhere();
    } catch (error) {
      const offline = error instanceof AuthError && error.code === 'offline';
      toast(t(offline ? 'everywhere.offline' : 'everywhere.failed'));
      setBusy(false);
      setAsking(null);
    }
  };
  return (
    <Section id="you-account" title={t('account')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('email')}</dt>
          <dd data-testid="account-email">{owner?.email}</dd>
        </div>
      </dl>
      <div className={styles.buttons}>
        <Button
          data-testid="sign-out"
          onClick={() => (kept > 0 ? setAsking('here') : void session.signOut())}
        >
          {t('signOut')}
        </Button>
        <Button look="quiet" aria-haspopup="dialog" onClick={() => setAsking('everywhere')}>
          {t('everywhere')}
        </Button>
      </div>
      <Dialog open={asking === 'here'} title={t('signOut.title')} onClose={() => setAsking(null)}>
        <p className="muted">{t('signOut.waiting', { n: kept })}</p>
        <DialogActions>
          <Button look="danger" wide onClick={() => void session.signOut()}>
            {t('signOut')}
          </Button>
          <Button look="quiet" wide onClick={() => setAsking(null)}>
            {t('signOut.stay')}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog
        open={asking === 'everywhere'}
        title={t('everywhere.title')}
        onClose={() => setAsking(null)}
      >
        <p className="muted">{t('everywhere.text')}</p>
        {kept > 0 && <p className="muted">{t('signOut.waiting', { n: kept })}</p>}
        <DialogActions>
          <Button look="danger" wide busy={busy} onClick={() => void signOutEverywhere()}>
            {t('everywhere')}
          </Button>
          <Button look="quiet" wide onClick={() => setAsking(null)}>
            {t('signOut.stay')}
          </Button>
        </DialogActions>
      </Dialog>
    </Section>
  );
}

export default function YouScreen() {
  return (
    <Main className={styles.screen}>
      <ScreenTitle>{t('title')}</ScreenTitle>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section id="you-figures" title={t('figures')}>
            <Figures />
          </Section>
          <Section id="you-nudges" title={t('nudges')} intro={t('nudges.intro')}>
            <NudgeSettings />
          </Section>
        </div>
        <div className={styles.column}>
          <Section id="you-display" title={t('display')}>
            <ThemeChoice />
            <LanguageChoice />
          </Section>
          <Section id="you-data" title={t('data')}>
            <YourData />
          </Section>
          <Account />
          <Section id="you-about" title={t('about')}>
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
          </Section>
        </div>
      </div>
    </Main>
  );
}
