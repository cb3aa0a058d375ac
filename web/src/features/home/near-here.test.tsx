import 'fake-indexeddb/auto';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { position } from '../../lib/position';
import { anEcho, API, standInApi } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { NearHere } from './near-here';

const server = standInApi();
type Ask = Geolocation['getCurrentPosition'];

describe('near here', () => {
  const ask = vi.fn<Ask>();
  let near: string | null;

  beforeEach(() => {
    near = null;
    position.set(null);
    ask.mockReset();
    Object.defineProperty(navigator, 'geolocation', {
      configurable: true,
      value: { getCurrentPosition: ask },
    });
    server.use(
      http.get(`${API}/echoes`, ({ request }) => {
        near = new URL(request.url).searchParams.get('near');
        return HttpResponse.json({ items: [anEcho()], nextCursor: 'more' });
      }),
    );
  });
  afterEach(() => position.set(null));

  it('asks for the place when it is touched, and tells ten metres of it', async () => {
    ask.mockImplementation((found) =>
      found({ coords: { latitude: 38.716412, longitude: -9.139387 } } as GeolocationPosition),
    );
    renderAt('/', <NearHere />);
    expect(ask).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'What did I hear near here?' }));
    expect(await screen.findByText('Rain on the tent')).toBeInTheDocument();
    expect(near).toBe('38.7164,-9.1394,1000');
    expect(screen.getByRole('link', { name: 'All from near here' })).toHaveAttribute(
      'href',
      '/echoes?near=38.7164%2C-9.1394%2C1000',
    );
  });

  it.each([
    [1, /blocked for this page/],
    [2, /could not be found/],
  ])('says what to do when the place is refused (code %i)', async (code, text) => {
    ask.mockImplementation((_found, refused) => refused?.({ code } as GeolocationPositionError));
    renderAt('/', <NearHere />);
    await userEvent.click(screen.getByRole('button', { name: 'What did I hear near here?' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(near).toBeNull();
  });
});
