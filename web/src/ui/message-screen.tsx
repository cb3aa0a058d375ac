import type { ReactNode } from 'react';
import { Main } from './screen';
import { Shore } from './shore';
import styles from './message-screen.module.css';

interface MessageScreenProps {
  children: ReactNode;
  /** There is no frame around it: it fills the window. */
  alone?: boolean;
}

/** A screen that only says something: an empty place, a failure, the end of a road. Fills what its frame leaves it. */
export function MessageScreen({ children, alone = false }: MessageScreenProps) {
  return (
    <div className={alone ? `${styles.screen} ${styles.alone}` : styles.screen}>
      <Main className={styles.message}>{children}</Main>
      <Shore />
    </div>
  );
}
