import { useEffect } from 'react';
import { createStore, useStore } from '../lib/store';
import { announce } from './announce';
import strip from './strip.module.css';
import styles from './toast.module.css';

interface ToastContent {
  text: string;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 7_000;
const current = createStore<ToastContent | null>(null);

/** Shows one sentence above the tab bar for a few seconds, and says it. */
export function toast(text: string, action?: ToastContent['action']): void {
  current.set(action ? { text, action } : { text });
  announce(text);
}

export function Toaster() {
  const content = useStore(current);
  useEffect(() => {
    if (!content) return;
    const timer = setTimeout(() => current.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [content]);
  if (!content) return null;
  const { text, action } = content;
  return (
    <div className={`${strip.strip ?? ''} ${styles.toast ?? ''}`}>
      <span>{text}</span>
      {action && (
        <button
          type="button"
          className={strip.action}
          onClick={() => {
            current.set(null);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
