import { Link } from 'react-router';
import { useStore } from '../../../lib/store';
import strip from '../../../ui/strip.module.css';
import { t } from './messages';
import { inMemory, useOutbox } from './device-outbox';
import styles from './outbox-banner.module.css';

const banner = `${strip.strip ?? ''} ${styles.banner ?? ''}`;

/** What lies on this device and not yet with the API, stated once. */
export function OutboxBanner() {
  const { waiting, refused, drafts, sending } = useOutbox();
  const fragile = useStore(inMemory);
  const [draft] = drafts;
  if (draft) {
    return (
      <div className={banner} data-banner data-testid="outbox-banner">
        <span>{t('banner.draft', { n: drafts.length })}</span>
        <Link to={`/record/${draft.id}`} className={strip.action}>
          {t('banner.review')}
        </Link>
      </div>
    );
  }
  if (refused.length > 0) {
    return (
      <div className={banner} data-banner data-testid="outbox-banner">
        <span>{t('banner.refused', { n: refused.length })}</span>
        <Link to="/echoes" className={strip.action}>
          {t('banner.look')}
        </Link>
      </div>
    );
  }
  if (waiting.length === 0) return null;
  return (
    <div className={banner} data-banner role="status" data-testid="outbox-banner">
      <span>{t(sending ? 'banner.sending' : 'banner.waiting', { n: waiting.length })}</span>
      {waiting.some(({ id }) => fragile.has(id)) && <span>{t('banner.memory')}</span>}
    </div>
  );
}
