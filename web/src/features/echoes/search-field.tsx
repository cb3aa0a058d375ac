import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { IconButton } from '../../ui/button';
import { CloseIcon, SearchIcon } from '../../ui/icons';
import { t } from './messages';
import styles from './search-field.module.css';

const TYPING_MS = 350;
const MAX_WORDS = 200;

interface SearchFieldProps {
  /** The words of the address. */
  words: string;
  onSearch: (words: string) => void;
}

/** Words to look for. Looks by itself when typing pauses, and at once on Enter. */
export function SearchField({ words, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(words);
  const [seen, setSeen] = useState(words);
  const input = useRef<HTMLInputElement>(null);
  // The address was changed by something else, for example by Back: it wins.
  if (words !== seen) {
    setSeen(words);
    if (words !== text.trim()) setText(words);
  }
  useEffect(() => {
    if (text.trim() === words) return;
    const timer = setTimeout(() => onSearch(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, words, onSearch]);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <form role="search" className={styles.search} onSubmit={submit}>
      <span className={styles.icon}>
        <SearchIcon width={20} height={20} />
      </span>
      <input
        ref={input}
        type="search"
        className={styles.input}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        maxLength={MAX_WORDS}
        autoComplete="off"
        enterKeyHint="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text && (
        <span className={styles.clear}>
          <IconButton
            label={t('search.clear')}
            onClick={() => {
              setText('');
              onSearch('');
              input.current?.focus();
            }}
          >
            <CloseIcon width={20} height={20} />
          </IconButton>
        </span>
      )}
    </form>
  );
}
