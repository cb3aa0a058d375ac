import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { loadLanguage } from './lib/i18n/languages';
import { locale } from './lib/i18n/locale';
import './styles/fonts.css';
import '@echoes/model/tokens.css';
import './styles/base.css';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

// As a transition: the first screen is drawn in slices, between which a slow device still answers a tap.
const render = () =>
  startTransition(() =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );

/** Without its words there is nothing to show; a lost connection is tried once more before a person is told. */
async function start(): Promise<void> {
  try {
    await loadLanguage(locale.get());
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await loadLanguage(locale.get());
  }
  render();
}

start().catch(() => {
  document.getElementById('no-start')?.removeAttribute('hidden');
});
