import { formatSpan } from '@echoes/model';
import type { CSSProperties, KeyboardEvent } from 'react';
import { WideWaveform } from '../../ui/waveform';
import { t } from './messages';
import styles from './wave-slider.module.css';

interface WaveSliderProps {
  heights: readonly number[];
  height: number;
  positionMs: number;
  durationMs: number;
  /** Not playing: before its beginning, the whole sound has its colour. */
  resting: boolean;
  /** Always a place inside the sound. */
  onSeek: (positionMs: number) => void;
}

const STEP_MS = 1_000;
const LEAP_MS = 5_000;

/** The waveform as what it is: a place in time. A native range input lies over it, so every way of input works. */
export function WaveSlider({
  heights,
  height,
  positionMs,
  durationMs,
  resting,
  onSeek,
}: WaveSliderProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: positionMs - STEP_MS,
      ArrowDown: positionMs - STEP_MS,
      ArrowRight: positionMs + STEP_MS,
      ArrowUp: positionMs + STEP_MS,
      PageDown: positionMs - LEAP_MS,
      PageUp: positionMs + LEAP_MS,
      Home: 0,
      End: durationMs,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // The native steps would be tenths of a second, too fine for a key.
    event.preventDefault();
    onSeek(Math.min(durationMs, Math.max(0, to)));
  };
  const played = positionMs / Math.max(1, durationMs);
  return (
    <div className={styles.slider} style={{ '--played': played } as CSSProperties}>
      <WideWaveform
        heights={heights}
        height={height}
        progress={resting && positionMs === 0 ? 1 : played}
      />
      <input
        type="range"
        className={styles.input}
        aria-label={t('seek')}
        aria-valuetext={t('seek.value', {
          position: formatSpan(positionMs),
          duration: formatSpan(durationMs),
        })}
        min={0}
        max={Math.max(1, Math.round(durationMs))}
        step={100}
        value={Math.round(positionMs)}
        onKeyDown={onKeyDown}
        onChange={(event) => onSeek(Number(event.target.value))}
      />
    </div>
  );
}
