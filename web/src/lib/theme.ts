import { createStore } from './store';

export type Theme = 'system' | 'light' | 'dark';

// Read by public/start.js before the first paint; do not change one without the other.
const KEY = 'echoes.theme';

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

export const theme = createStore<Theme>(stored());

/** Applies a theme at once and remembers it on this device. */
export function setTheme(next: Theme): void {
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    if (next === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  theme.set(next);
}
