import { captureLimits, countCodePoints, normaliseTag, normaliseTags } from '@echoes/model';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { announce } from '../../ui/announce';
import { CloseIcon } from '../../ui/icons';
import { t } from './messages';
import styles from './tags-field.module.css';

interface TagsFieldProps {
  tags: readonly string[];
  /** What is typed and not yet a tag. Owned outside, so that saving does not forget it. */
  draft: string;
  onDraft: (draft: string) => void;
  onChange: (tags: string[]) => void;
}

/** The tags with one more, or what is wrong with it. */
export function withTag(
  tags: readonly string[],
  text: string,
): { tags: string[] } | { error: 'many' | 'long' } {
  const tag = normaliseTag(text);
  if (tag === '' || tags.includes(tag)) return { tags: [...tags] };
  if (tags.length >= captureLimits.tags) return { error: 'many' };
  if (countCodePoints(tag) > captureLimits.tagCodePoints) return { error: 'long' };
  return { tags: normaliseTags([...tags, tag]) };
}

export function TagsField({ tags, draft, onDraft, onChange }: TagsFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<'many' | 'long' | null>(null);

  const commit = (text: string) => {
    const result = withTag(tags, text);
    if ('error' in result) {
      setError(result.error);
      return;
    }
    setError(null);
    onDraft('');
    onChange(result.tags);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter belongs to it.
    if (event.nativeEvent.isComposing) return;
    if ((event.key === 'Enter' || event.key === ',') && draft.trim()) {
      event.preventDefault();
      commit(draft);
    } else if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
    } else if (event.key === 'Backspace' && draft === '' && tags.length > 0) {
      onChange(tags.slice(0, -1));
    }
  };
  const remove = (tag: string) => {
    onChange(tags.filter((other) => other !== tag));
    input.current?.focus();
    announce(t('review.tags.remove', { tag }));
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('review.tags')}</label>
      <div className={styles.box}>
        {tags.length > 0 && (
          <ul className={styles.tags}>
            {tags.map((tag) => (
              <li key={tag} className={styles.tag}>
                {tag}
                <button
                  type="button"
                  aria-label={t('review.tags.remove', { tag })}
                  onClick={() => remove(tag)}
                >
                  <CloseIcon width={16} height={16} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          ref={input}
          id={id}
          value={draft}
          enterKeyHint="done"
          autoCapitalize="none"
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          aria-invalid={error ? true : undefined}
          onChange={(event) => {
            setError(null);
            // A comma that came by paste or by a phone's keyboard.
            if (event.target.value.includes(',')) commit(event.target.value.replaceAll(',', ' '));
            else onDraft(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => draft.trim() && commit(draft)}
        />
      </div>
      <p id={`${id}-hint`} className={error ? styles.error : styles.hint}>
        {t(error ? `review.tags.${error}` : 'review.tags.hint')}
      </p>
    </div>
  );
}
