import type { Emotion } from '@echoes/model';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { emotionName } from '../lib/emotion-names';
import { FIELD, neighbour, type Direction } from './emotion-field-layout';
import { feelingStyle } from './feeling-style';
import { t } from './messages';
import styles from './emotion-field.module.css';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

interface CommonProps {
  /** Id of the element that asks the question. */
  labelledBy: string;
}

interface PressProps extends CommonProps {
  mode: 'press';
  /** The feeling, and the circle it was touched on. */
  onPress: (emotion: Emotion, circle: Element) => void;
  disabled?: boolean;
  /** Feelings that have a sound, drawn full; the others are rings. Unknown: all are drawn full. */
  filled?: ReadonlySet<Emotion> | undefined;
}

interface ChooseProps extends CommonProps {
  mode: 'choose';
  value: Emotion | null;
  onChoose: (emotion: Emotion) => void;
}

/**
 * The twelve feelings laid out by valence and arousal. `press` makes them buttons that act at once,
 * `choose` makes them one radio group. Arrow keys walk through the field the way it is seen.
 */
export function EmotionField(props: PressProps | ChooseProps) {
  const hint = useId();
  const field = useRef<HTMLDivElement>(null);
  const choosing = props.mode === 'choose';
  const [visited, setVisited] = useState<Emotion | null>(null);
  // The one stop of Tab; from there the arrows walk.
  const entry = (choosing ? props.value : visited) ?? FIELD[0]?.emotion;

  const walk = (event: KeyboardEvent, from: Emotion) => {
    const direction = DIRECTIONS[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = neighbour(from, direction);
    field.current?.querySelector<HTMLElement>(`[data-emotion="${to}"]`)?.focus();
    if (props.mode === 'choose') props.onChoose(to);
  };

  return (
    <div
      ref={field}
      className={styles.field}
      role={choosing ? 'radiogroup' : 'group'}
      aria-labelledby={props.labelledBy}
      aria-describedby={hint}
      data-testid="emotion-field"
    >
      <span className={styles.intense} aria-hidden="true">
        {t('field.intense')}
      </span>
      <span className={styles.quiet} aria-hidden="true">
        {t('field.quiet')}
      </span>
      <span id={hint} className="visually-hidden">
        {t('field.keys')}
      </span>
      {FIELD.map(({ emotion, x, y }) => {
        const chosen = choosing && props.value === emotion;
        const hollow = props.mode === 'press' && props.filled?.has(emotion) === false;
        return (
          <button
            key={emotion}
            type="button"
            className={styles.feeling}
            data-emotion={emotion}
            data-chosen={chosen || undefined}
            data-hollow={hollow || undefined}
            tabIndex={entry === emotion ? 0 : -1}
            onFocus={() => setVisited(emotion)}
            style={{ ...feelingStyle(emotion), left: `${x * 100}%`, top: `${4 + y * 93}%` }}
            onKeyDown={(event) => walk(event, emotion)}
            {...(props.mode === 'choose'
              ? {
                  role: 'radio',
                  'aria-checked': chosen,
                  onClick: () => props.onChoose(emotion),
                }
              : {
                  disabled: props.disabled ?? false,
                  onClick: (event) => {
                    const circle = event.currentTarget.querySelector(`.${styles.circle}`);
                    props.onPress(emotion, circle ?? event.currentTarget);
                  },
                })}
          >
            <span className={styles.circle} />
            <span className={styles.name}>{emotionName(emotion)}</span>
          </button>
        );
      })}
    </div>
  );
}
