import 'fake-indexeddb/auto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { position } from '../../lib/position';
import { anEcho, API, problem, standInApi } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { DealtScreen } from './dealt-screen';
import { player } from './device-player';

const server = standInApi();

/** What was reported about which echo. */
let plays: string[];
let hides: unknown[];

function deal(id: string, rule = 'emotion') {
  const emotion = id === 'C' ? ('peaceful' as const) : ('calm' as const);
  return {
    echo: anEcho({ id, emotion, note: `Note of ${id}` }),
    why: { rule, text: '', emotion, daysAgo: 731, distanceM: 300 },
    audio: {
      url: `http://storage.test/${id}.m4a`,
      contentType: 'audio/mp4',
      expiresAt: '2026-01-01T00:00:00.000Z',
    },
  };
}

function deals(...answers: (() => Response)[]) {
  let next = 0;
  server.use(
    http.get(`${API}/echoes/random`, () => {
      const answer = answers[Math.min(next, answers.length - 1)];
      next += 1;
      return answer?.() ?? HttpResponse.error();
    }),
    http.post(`${API}/echoes/:id/plays`, async ({ request, params }) => {
      const { outcome } = (await request.json()) as { outcome: string };
      plays.push(`${String(params.id)} ${outcome}`);
      return HttpResponse.json(anEcho({ id: String(params.id) }));
    }),
    http.post(`${API}/echoes/:id/hide`, async ({ request, params }) => {
      hides.push({ id: params.id, body: await request.json() });
      return HttpResponse.json(anEcho({ id: String(params.id) }));
    }),
  );
}

const show = (emotion = 'calm') =>
  renderAt(
    `/play/${emotion}`,
    <Routes>
      <Route path="play/:emotion" element={<DealtScreen />} />
      <Route path="*" element={null} />
    </Routes>,
  );

const audio = () => {
  const created = vi.mocked(HTMLMediaElement.prototype.play).mock.instances as HTMLMediaElement[];
  return created.at(-1)!;
};

describe('a dealt echo', () => {
  beforeEach(() => {
    plays = [];
    hides = [];
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
  });

  it('plays at once and says why it came back', async () => {
    deals(() => HttpResponse.json(deal('A')));
    show();
    expect(await screen.findByRole('heading', { name: 'calm' })).toBeInTheDocument();
    expect(screen.getByTestId('why')).toHaveTextContent(
      'Two years ago, in July. 300 m from here. You have not heard it since you recorded it.',
    );
    expect(screen.getByText('“Note of A”')).toBeInTheDocument();
    expect(player.state.get()).toMatchObject({ trackId: 'A', status: 'loading' });
    expect(audio().src).toBe('http://storage.test/A.m4a');
  });

  it('has the waveform as a slider that says where it is', async () => {
    deals(() => HttpResponse.json(deal('A')));
    show();
    const slider = await screen.findByRole('slider', { name: 'Seek' });
    expect(slider).toHaveAttribute('aria-valuetext', '0:00 of 0:24');
    slider.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(slider).toHaveAttribute('aria-valuetext', '0:02 of 0:24');
    await userEvent.keyboard('{End}');
    expect(slider).toHaveAttribute('aria-valuetext', '0:24 of 0:24');
    await userEvent.keyboard('{Home}{PageUp}');
    expect(slider).toHaveAttribute('aria-valuetext', '0:05 of 0:24');
  });

  it('is honest when nothing felt like what was asked for', async () => {
    deals(() => HttpResponse.json(deal('C', 'neighbour')));
    show();
    expect(await screen.findByRole('heading', { name: 'peaceful' })).toBeInTheDocument();
    expect(screen.getByTestId('why')).toHaveTextContent('Nothing that felt like calm');
  });

  it('reports a skip before it deals the next one', async () => {
    deals(
      () => HttpResponse.json(deal('A')),
      () => {
        expect(plays).toEqual(['A skipped']);
        return HttpResponse.json(deal('B'));
      },
    );
    show();
    await screen.findByText('“Note of A”');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('“Note of B”')).toBeInTheDocument();
    expect(player.state.get().trackId).toBe('B');
  });

  it('reports the end once, however often it is heard, and no skip after it', async () => {
    deals(
      () => HttpResponse.json(deal('A')),
      () => HttpResponse.json(deal('B')),
    );
    show();
    await screen.findByText('“Note of A”');
    audio().dispatchEvent(new Event('playing'));
    audio().dispatchEvent(new Event('ended'));
    await waitFor(() => expect(plays).toEqual(['A finished']));
    await userEvent.click(screen.getByRole('button', { name: 'Play again' }));
    audio().dispatchEvent(new Event('playing'));
    audio().dispatchEvent(new Event('ended'));
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByText('“Note of B”');
    expect(plays).toEqual(['A finished']);
  });

  it('says so when there is only this one', async () => {
    deals(() => HttpResponse.json(deal('A')));
    show();
    await screen.findByText('“Note of A”');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect((await screen.findAllByText('It is the only one for now.')).length).toBeGreaterThan(0);
  });

  it('invites to record when there is nothing to give back', async () => {
    deals(() => problem('no-echoes', 404));
    show();
    expect(await screen.findByTestId('no-echoes')).toHaveTextContent('Nothing to give back yet');
    expect(screen.getByRole('link', { name: 'Record' })).toHaveAttribute('href', '/record');
  });

  it('offers another try when the API is away', async () => {
    deals(
      () => problem('unavailable', 503),
      () => HttpResponse.json(deal('A')),
    );
    show();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing is lost');
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('“Note of A”')).toBeInTheDocument();
  });

  it('hides for a year and goes on to another one', async () => {
    deals(
      () => HttpResponse.json(deal('A')),
      () => HttpResponse.json(deal('B')),
    );
    show();
    await screen.findByText('“Note of A”');
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    await userEvent.click(screen.getByRole('button', { name: 'Not for a year' }));
    expect(await screen.findByText('“Note of B”')).toBeInTheDocument();
    expect(hides).toEqual([{ id: 'A', body: { mode: 'year' } }]);
  });

  it('deals whatever comes when no feeling is asked for, and tells where it is heard', async () => {
    let query = new URLSearchParams();
    server.use(
      http.get(`${API}/echoes/random`, ({ request }) => {
        query = new URL(request.url).searchParams;
        return HttpResponse.json(deal('A', 'any'));
      }),
    );
    position.set({ latitude: 38.71649, longitude: -9.13939 });
    show('any');
    expect(await screen.findByRole('heading', { name: 'calm' })).toBeInTheDocument();
    position.set(null);
    expect(Object.fromEntries(query)).toEqual({ near: '38.7165,-9.1394' });
    expect(screen.getByTestId('why')).not.toHaveTextContent('Nothing that felt like');
  });

  it('leaves a feeling out of what comes by itself, and lets that be undone', async () => {
    const excluded: unknown[] = [];
    deals(() => HttpResponse.json(deal('A')));
    server.use(
      http.get(`${API}/me`, () =>
        HttpResponse.json({
          excludedEmotions: excluded.length === 1 ? ['fear', 'calm'] : ['fear'],
        }),
      ),
      http.patch(`${API}/me`, async ({ request }) => {
        excluded.push(await request.json());
        return HttpResponse.json({});
      }),
    );
    show();
    await screen.findByText('“Note of A”');
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    await userEvent.click(screen.getByRole('button', { name: 'Less calm by itself' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(excluded).toEqual([
        { excludedEmotions: ['fear', 'calm'] },
        { excludedEmotions: ['fear'] },
      ]),
    );
  });

  it('goes Home when the address names no feeling', async () => {
    show('meh');
    await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent(/^\/$/));
  });
});
