import type { Emotion } from '@echoes/model';
import type { ButtonHTMLAttributes } from 'react';
import { emotionName } from '../lib/emotion-names';
import { feelingStyle } from './feeling-style';
import styles from './chip.module.css';

interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  selected?: boolean;
}

/** A small choice. What it stands for must be in its text, not in its colour. */
export function Chip({ selected = false, type = 'button', ...props }: ChipProps) {
  return (
    <button {...props} type={type} className={styles.chip} data-selected={selected || undefined} />
  );
}

/** The dot and the name of a feeling: never the colour alone. */
export function Feeling({ emotion }: { emotion: Emotion }) {
  return (
    <span className={styles.feeling} style={feelingStyle(emotion)}>
      <span className={styles.dot} aria-hidden="true" />
      {emotionName(emotion)}
    </span>
  );
}

export function TagList({ tags, label }: { tags: readonly string[]; label: string }) {
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label={label}>
      {tags.map((tag) => (
        <li key={tag} className={styles.tag}>
          {tag}
        </li>
      ))}
    </ul>
  );
}
