import 'fake-indexeddb/auto';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anEcho, API, standInApi } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { player } from './device-player';
import { EchoScreen } from './echo-screen';

const server = standInApi();

/** Answers the echo at once, and the link to its sound when the test says so. */
function slowLink(): () => void {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  server.use(
    http.get(`${API}/echoes/:id`, ({ params }) =>
      HttpResponse.json(anEcho({ id: String(params.id), emotion: 'calm', note: 'The weir.' })),
    ),
    http.get(`${API}/echoes/:id/audio`, async () => {
      await arrived;
      return HttpResponse.json({
        url: 'http://storage.test/A.m4a',
        contentType: 'audio/mp4',
        expiresAt: '2026-01-01T00:00:00.000Z',
      });
    }),
  );
  return arrive;
}

const show = () =>
  renderAt(
    '/echoes/A',
    <Routes>
      <Route path="echoes/:echoId" element={<EchoScreen />} />
    </Routes>,
  );

describe('an echo opened by its address', () => {
  beforeEach(() => {
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
  });

  it('is there to read before its sound is, and waits to be played', async () => {
    const arrive = slowLink();
    show();
    expect(await screen.findByText('“The weir.”')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Play' })).toBeEnabled();
    expect(player.state.get().trackId).toBeNull();
    arrive();
    await waitFor(() =>
      expect(player.state.get()).toMatchObject({ trackId: 'A', status: 'paused' }),
    );
  });

  it('plays when the sound arrives, if that was asked for meanwhile', async () => {
    const arrive = slowLink();
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Play' }));
    expect(screen.getByRole('button', { name: 'Pause' })).toBeEnabled();
    arrive();
    await waitFor(() =>
      expect(player.state.get()).toMatchObject({ trackId: 'A', status: 'loading' }),
    );
  });

  it('begins where it was sent to before its sound was there, and not outside of it', async () => {
    const arrive = slowLink();
    show();
    const slider = await screen.findByRole('slider', { name: 'Seek' });
    slider.focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowRight}{ArrowRight}');
    expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^0:02 of /));
    arrive();
    await waitFor(() =>
      expect(player.state.get()).toMatchObject({ trackId: 'A', positionMs: 2_000 }),
    );
  });
});
