import { formatSpan } from '@echoes/model';
import { useEffect } from 'react';
import { ButtonLink } from '../../ui/button';
import { PauseIcon, PlayIcon } from '../../ui/icons';
import { Main, ScreenTitle } from '../../ui/screen';
import { player, usePlayer } from '../playback/device-player';
import { WaveSlider } from '../playback/wave-slider';
import { recordTap } from '../capture/record-tap';
import { t } from './messages';
import { SAMPLE } from './sample';
import styles from './invitation.module.css';

/** Home before there is anything to give back: what this is, one sound to hear, and where to begin. */
export function Invitation({ onItsWay }: { onItsWay: boolean }) {
  return (
    <Main className={styles.page}>
      <div className={styles.words} data-testid="invitation">
        <ScreenTitle>{t(onItsWay ? 'first.title' : 'empty.title')}</ScreenTitle>
        <p className={styles.text}>{t(onItsWay ? 'first.text' : 'empty.text')}</p>
      </div>
      <Sample />
      {!onItsWay && (
        <div className={styles.action}>
          <ButtonLink {...recordTap} look="primary">
            {t('empty.record')}
          </ButtonLink>
          <p className="muted small">{t('empty.private')}</p>
        </div>
      )}
    </Main>
  );
}

function Sample() {
  const { status, positionMs } = usePlayer(SAMPLE.id);
  const playing = status === 'playing' || status === 'loading';
  useEffect(() => () => player.stop(SAMPLE.id), []);
  // The sound is fetched by the first touch of it and not before.
  const load = (autoplay: boolean) => {
    player.load({ ...SAMPLE, title: t('sample.name') }, autoplay);
  };
  const toggle = () => {
    if (status === 'idle' || status === 'failed') load(true);
    else player.toggle();
  };
  const seek = (to: number) => {
    if (status === 'idle') load(false);
    player.seek(to);
  };
  return (
    <div className={styles.sample}>
      <WaveSlider
        heights={SAMPLE.heights}
        height={132}
        positionMs={positionMs}
        durationMs={SAMPLE.durationMs}
        resting={!playing}
        onSeek={seek}
      />
      <div className={styles.listen}>
        <button
          type="button"
          className={styles.play}
          aria-label={t(playing ? 'sample.pause' : 'sample.play')}
          onClick={toggle}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </button>
        <span>{t(status === 'failed' ? 'sample.failed' : 'sample.name')}</span>
        <span className={styles.length}>
          {formatSpan(status === 'idle' ? SAMPLE.durationMs : positionMs)}
        </span>
      </div>
    </div>
  );
}
