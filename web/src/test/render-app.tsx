import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { createQueryClient } from '../lib/api/query';
import { Announcer } from '../ui/announce';
import { Toaster } from '../ui/toast';

/** Shows where the app has gone, for tests that leave the screen. */
function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** Renders a screen at an address with everything around it that the app has, and a fresh cache. */
export function renderAt(path: string, ui: ReactNode) {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false }, mutations: { retry: false } });
  return render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[path]}>
        {ui}
        <Toaster />
        <Announcer />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
