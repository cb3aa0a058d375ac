import { Suspense, useEffect } from 'react';
import { Link, NavLink, Outlet } from 'react-router';
import { recordTap } from '../features/capture/record-tap';
import { OutboxBanner } from '../features/capture/outbox/outbox-banner';
import { EchoesIcon, HomeIcon, MapIcon, PersonIcon } from '../ui/icons';
import { Mark } from '../ui/mark';
import { Waterline } from '../ui/states';
import { t } from './messages';
import { byIntent, loadCapture, loadEchoes, loadMap, loadYou, preloadScreens } from './screens';
import styles from './shell.module.css';

function whenIdle(work: () => void): () => void {
  // Safari has no idle callbacks; a short delay leaves the first paint alone as well.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 1_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 3_000 });
  return () => cancelIdleCallback(handle);
}

/** The frame of the screens one moves between: tabs below on a phone, a bar above on a desk. */
export function Shell() {
  useEffect(() => whenIdle(preloadScreens), []);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <nav className={styles.nav} aria-label={t('nav.label')}>
        <Link to="/" className={styles.brand} aria-hidden="true" tabIndex={-1}>
          <Mark />
          {t('app.name')}
        </Link>
        <NavLink to="/" end className={styles.tab ?? ''}>
          <HomeIcon />
          {t('nav.home')}
        </NavLink>
        <NavLink to="/echoes" {...byIntent(loadEchoes)} className={styles.tab ?? ''}>
          <EchoesIcon />
          {t('nav.echoes')}
        </NavLink>
        <Link
          {...recordTap}
          {...byIntent(loadCapture)}
          className={styles.record}
          data-testid="record-link"
          aria-label={t('nav.record')}
        >
          <span className={styles.recordDot} />
          <span className={styles.recordWord}>{t('nav.record')}</span>
        </Link>
        <NavLink to="/map" {...byIntent(loadMap)} className={styles.tab ?? ''}>
          <MapIcon />
          {t('nav.map')}
        </NavLink>
        <NavLink to="/you" {...byIntent(loadYou)} className={styles.tab ?? ''}>
          <PersonIcon />
          {t('nav.you')}
        </NavLink>
      </nav>
      <div className={styles.page}>
        <Suspense fallback={<Waterline />}>
          <Outlet />
        </Suspense>
      </div>
      <OutboxBanner />
    </div>
  );
}
