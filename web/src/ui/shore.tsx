import { WideWaveform } from './waveform';
import styles from './shore.module.css';

// Drawn, not recorded: a swell that repeats nowhere in sight.
const SWELL = Array.from({ length: 200 }, (_, i) => {
  const swell = Math.sin(i / 17) * Math.sin(i / 6.3) + 0.55 * Math.sin(i / 2.9 + 1);
  return Math.max(0.04, Math.abs(swell) * 0.62 * (0.55 + 0.45 * Math.sin(i / 31 + 2)));
});

/** Ornament at the foot of a page that has no sound of its own to show. Gone where the window is low. */
export function Shore() {
  return (
    <div className={styles.shore} aria-hidden="true">
      <WideWaveform heights={SWELL} height={96} progress={1} />
    </div>
  );
}
