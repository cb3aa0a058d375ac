import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderAt } from '../../test/render-app';
import { recordTap } from './record-tap';

const startIfAllowed = vi.hoisted(() => vi.fn());
vi.mock('./capture-routes', () => ({ startIfAllowed }));

describe('a link that records', () => {
  beforeEach(() => {
    startIfAllowed.mockClear();
    renderAt(
      '/',
      <Routes>
        <Route path="/" element={<Link {...recordTap}>Record</Link>} />
        <Route path="record" element={<p>the screen</p>} />
      </Routes>,
    );
  });

  it('asks for the microphone within the tap, and opens the screen', async () => {
    await userEvent.click(screen.getByRole('link', { name: 'Record' }));
    expect(screen.getByText('the screen')).toBeInTheDocument();
    await waitFor(() => expect(startIfAllowed).toHaveBeenCalledOnce());
  });

  it('does not record here when the tap opens another tab', async () => {
    const user = userEvent.setup();
    await user.keyboard('{Control>}');
    await user.click(screen.getByRole('link', { name: 'Record' }));
    await user.keyboard('{/Control}');
    expect(screen.queryByText('the screen')).not.toBeInTheDocument();
    await import('./capture-routes');
    expect(startIfAllowed).not.toHaveBeenCalled();
  });
});
