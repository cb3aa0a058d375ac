import { QueryClientProvider } from '@tanstack/react-query';
import { Component, useEffect, type ReactNode } from 'react';
import { BrowserRouter } from 'react-router';
import { recordingHere, startOutbox } from '../features/capture/outbox/device-outbox';
import { updates } from '../features/offline/device-updates';
import { startOffline } from '../features/offline/start-offline';
import { UpdatePrompt } from '../features/offline/update-prompt';
import { locale } from '../lib/i18n/locale';
import { useStore } from '../lib/store';
import { startVitals } from '../lib/vitals/start-vitals';
import { Announcer } from '../ui/announce';
import { Button } from '../ui/button';
import { MessageScreen } from '../ui/message-screen';
import { Notice } from '../ui/states';
import strip from '../ui/strip.module.css';
import { Toaster } from '../ui/toast';
import { t } from './messages';
import { AppRoutes } from './routes';
import { connectSession, queryClient } from './wiring';

/** The last resort: a screen that failed to draw, or a part of the app that could not be loaded. */
class Crash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <MessageScreen alone>
        <Notice
          title={t('crash.title')}
          alert
          actions={
            <Button look="primary" onClick={() => window.location.reload()}>
              {t('crash.reload')}
            </Button>
          }
        >
          <p>{t('crash.text')}</p>
        </Notice>
      </MessageScreen>
    );
  }
}

export function App() {
  // Everything below is drawn again when the language changes.
  useStore(locale);
  useEffect(() => {
    const disconnect = connectSession();
    const stopOutbox = startOutbox();
    const stopOffline = startOffline();
    const stopVitals = startVitals();
    return () => {
      stopVitals();
      stopOffline();
      stopOutbox();
      disconnect();
    };
  }, []);
  return (
    <Crash>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <AppRoutes />
          <div className={strip.stack}>
            <Toaster />
            <UpdatePrompt updates={updates} recording={recordingHere} />
          </div>
          <Announcer />
        </BrowserRouter>
      </QueryClientProvider>
    </Crash>
  );
}
