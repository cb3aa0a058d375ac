import type { Echo } from '@echoes/api-client';
import { formatSpan, heightsOf } from '@echoes/model';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { NavigationType, useNavigate, useNavigationType } from 'react-router';
import { emotionName } from '../../lib/emotion-names';
import { IconButton } from '../../ui/button';
import { TagList } from '../../ui/chip';
import { feelingStyle } from '../../ui/feeling-style';
import { BackIcon, PauseIcon, PlayIcon, ReplayIcon } from '../../ui/icons';
import { Main, ScreenTitle } from '../../ui/screen';
import { t } from './messages';
import { player, usePlayer } from './device-player';
import { playScene } from './scene';
import { WaveSlider } from './wave-slider';
import styles from './playback-view.module.css';

const WAVE_HEIGHT = 160;
const WATERLINE = 0.62;

interface FrameProps {
  /** Beside the way back. */
  menu?: ReactNode;
  children: ReactNode;
}

/** The quiet page around one sound. */
export function PlaybackFrame({ menu, children }: FrameProps) {
  const navigate = useNavigate();
  // A page opened by its address has no screen of ours to go back to.
  const goBack = () => {
    const index = (window.history.state as { idx?: number } | null)?.idx ?? 0;
    void (index > 0 ? navigate(-1) : navigate('/'));
  };
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <IconButton label={t('back')} onClick={goBack}>
          <BackIcon />
        </IconButton>
        {menu}
      </header>
      {children}
    </div>
  );
}

/** The waterline a sound is about to rise from. */
export function PlaybackWaiting({
  label,
  emotion,
}: {
  label: string;
  emotion: Echo['emotion'] | null;
}) {
  const stage = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (stage.current) playScene(stage.current, 0.5);
  }, []);
  return (
    <Main className={styles.stage}>
      <ScreenTitle hidden>{label}</ScreenTitle>
      <div
        ref={stage}
        className={styles.waiting}
        style={emotion ? feelingStyle(emotion) : undefined}
        role="status"
        data-testid="loading"
      >
        <span className={styles.waitingLine} />
      </div>
    </Main>
  );
}

interface Opening {
  /** Whether it is to sound once it can. */
  wanted: boolean;
  /** Where it is to begin, in milliseconds. */
  fromMs: number;
  onToggle: () => void;
  onSeek: (toMs: number) => void;
}

interface PlaybackViewProps {
  echo: Echo;
  /** Why it is here, or when it was. */
  about: readonly string[];
  /** Under the person's own words: where or when. */
  caption?: string | null;
  /** While the link to the sound is on its way: what is wished for then, and how to wish otherwise. */
  opening?: Opening | null;
  /** Left and right of the play button. */
  before?: ReactNode;
  after?: ReactNode;
}

/** One echo, playing: the feeling, why it came back, the sound, and the person's own words. */
export function PlaybackView({
  echo,
  about,
  caption,
  opening = null,
  before,
  after,
}: PlaybackViewProps) {
  const { status: played, positionMs: reached, durationMs } = usePlayer(echo.id);
  const status = opening ? (opening.wanted ? 'loading' : 'paused') : played;
  const positionMs = opening ? opening.fromMs : reached;
  // A page that opens with its echo shows it at once: only what follows something else appears.
  const navigation = useNavigationType();
  const [first] = useState({ id: echo.id, appears: navigation !== NavigationType.Pop });
  const appears = first.appears || echo.id !== first.id ? styles.appears : undefined;
  const heights = useMemo(() => heightsOf(echo.peaks), [echo.peaks]);
  const wave = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (wave.current) playScene(wave.current, WATERLINE);
  }, []);
  const length = durationMs || (echo.durationMs ?? 0);
  const playing = status === 'playing' || status === 'loading';
  const [label, icon] =
    status === 'ended'
      ? [t('again'), <ReplayIcon key="again" width={30} height={30} />]
      : status === 'failed'
        ? [t('retry'), <ReplayIcon key="retry" width={30} height={30} />]
        : playing
          ? [t('pause'), <PauseIcon key="pause" width={30} height={30} />]
          : [t('play'), <PlayIcon key="play" width={30} height={30} />];
  return (
    <Main className={styles.stage}>
      <div
        className={first.appears ? styles.appears : undefined}
        style={feelingStyle(echo.emotion)}
        data-testid="playback"
        data-status={status}
      >
        <div className={styles.words}>
          <ScreenTitle className={`feeling-word ${styles.feeling ?? ''}`}>
            {emotionName(echo.emotion)}
          </ScreenTitle>
          <p key={echo.id} className={`${styles.about ?? ''} ${appears ?? ''}`} data-testid="why">
            {about.map((sentence) => (
              <span key={sentence}>{sentence} </span>
            ))}
          </p>
        </div>
        <div ref={wave} className={styles.wave}>
          <WaveSlider
            heights={heights}
            height={WAVE_HEIGHT}
            positionMs={positionMs}
            durationMs={length}
            resting={!playing}
            onSeek={opening ? opening.onSeek : (to) => player.seek(to)}
          />
        </div>
        <div className={styles.times} aria-hidden="true">
          <span data-testid="position">{formatSpan(positionMs)}</span>
          <span>{formatSpan(length)}</span>
        </div>
        <div className={styles.controls}>
          <div>{before}</div>
          <button
            type="button"
            className={styles.play}
            aria-label={label}
            data-testid="play-toggle"
            onClick={opening ? opening.onToggle : () => player.toggle()}
          >
            {icon}
          </button>
          <div>{after}</div>
        </div>
        {status === 'failed' && (
          <p className={styles.failed} role="alert">
            {t('failed')}
          </p>
        )}
        <div key={echo.id} className={`${styles.own ?? ''} ${appears ?? ''}`}>
          {echo.note && <p className="quote">{t('quote', { note: echo.note })}</p>}
          <TagList tags={echo.tags} label={t('tags')} />
          {caption && <p className={styles.place}>{caption}</p>}
        </div>
      </div>
    </Main>
  );
}
