import { ButtonLink } from '../../ui/button';
import { Main, ScreenTitle } from '../../ui/screen';
import { WideWaveform } from '../../ui/waveform';
import { t } from './messages';
import styles from './invitation.module.css';

const STILL_WATER = Array.from({ length: 160 }, (_, i) => {
  const swell = Math.exp(-(((i - 80) / 34) ** 2));
  return 0.04 + 0.5 * swell * Math.abs(Math.sin(i / 2.3) * Math.sin(i / 9.7 + 0.6));
});

/** Home before there is anything to give back. */
export function Invitation({ onItsWay }: { onItsWay: boolean }) {
  return (
    <Main className={styles.page}>
      <div className={styles.words} data-testid="invitation">
        <ScreenTitle>{t(onItsWay ? 'first.title' : 'empty.title')}</ScreenTitle>
        <p className={styles.text}>{t(onItsWay ? 'first.text' : 'empty.text')}</p>
      </div>
      <div className={styles.wave} aria-hidden="true">
        <WideWaveform heights={STILL_WATER} height={150} progress={1} />
      </div>
      {!onItsWay && (
        <div className={styles.action}>
          <ButtonLink to="/record" state={{ start: true }} look="primary">
            {t('empty.record')}
          </ButtonLink>
          <p className="muted small">{t('empty.private')}</p>
        </div>
      )}
    </Main>
  );
}
