import type { ReactNode } from 'react';
import styles from './ring-timer.module.css';

const RADIUS = 46;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that fills once in the time given. For the eye: the words beside it say the same. */
export function RingTimer({ progress, children }: { progress: number; children: ReactNode }) {
  const part = Math.min(1, Math.max(0, progress));
  return (
    <div className={styles.ring} aria-hidden="true">
      <svg viewBox="0 0 100 100" className={styles.svg} focusable="false">
        <circle cx="50" cy="50" r={RADIUS} className={styles.track} />
        {part > 0 && (
          <circle
            cx="50"
            cy="50"
            r={RADIUS}
            className={styles.arc}
            strokeDasharray={`${part * LENGTH} ${LENGTH}`}
          />
        )}
      </svg>
      <div className={styles.inside}>{children}</div>
    </div>
  );
}
