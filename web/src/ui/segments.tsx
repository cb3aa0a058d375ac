import { useId } from 'react';
import { Link } from 'react-router';
import styles from './segments.module.css';

interface Option<Value extends string> {
  value: Value;
  label: string;
  /** Language of the label where it is not the interface's. */
  lang?: string;
}

interface SegmentsProps<Value extends string> {
  options: readonly Option<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
  /** Id of the element that names the choice; inside a fieldset its legend does. */
  labelledBy?: string;
}

/** One of a few, side by side: a radio group. */
export function Segments<Value extends string>({
  options,
  value,
  onChoose,
  labelledBy,
}: SegmentsProps<Value>) {
  const name = useId();
  return (
    <div
      className={styles.group}
      {...(labelledBy ? { role: 'radiogroup', 'aria-labelledby': labelledBy } : {})}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.segment} lang={option.lang}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChoose(option.value)}
          />
          <span className={styles.face}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

interface View {
  to: string;
  label: string;
  current: boolean;
}

/** Views of the same things, side by side: links, because each has its address. */
export function Views({ label, views }: { label: string; views: readonly View[] }) {
  return (
    <nav className={styles.group} aria-label={label}>
      {views.map(({ to, label: name, current }) => (
        <span key={name} className={styles.segment}>
          <Link to={to} className={styles.face} aria-current={current ? 'page' : undefined}>
            {name}
          </Link>
        </span>
      ))}
    </nav>
  );
}
