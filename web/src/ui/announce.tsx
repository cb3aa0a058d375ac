import { createStore, useStore } from '../lib/store';

const spoken = createStore<{ text: string; at: number }>({ text: '', at: 0 });

/** Says something to people who listen to the screen, once the current sentence is over. */
export function announce(text: string): void {
  spoken.set({ text, at: spoken.get().at + 1 });
}

/** The one polite live region of the app. It stays in the page so that readers know it from the start. */
export function Announcer() {
  const { text, at } = useStore(spoken);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {/* The same sentence twice in a row is two changes. */}
      <span key={at}>{text}</span>
    </div>
  );
}
