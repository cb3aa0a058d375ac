import 'fake-indexeddb/auto';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anEcho, API, problem, standInApi, stats } from '../../test/api';
import { renderAt } from '../../test/render-app';
import MapScreen from './map-screen';

// Leaflet measures what jsdom does not lay out; the map itself is tested in a browser.
vi.mock('./place-map', () => ({ default: () => <div>map</div> }));

const server = standInApi();
const LISBON = { label: 'Lisbon', latitude: 38.7, longitude: -9.1, count: 7 };
const NOWHERE = { label: null, latitude: 41.15, longitude: -8.61, count: 1 };

describe('the map', () => {
  let near: string | null;
  beforeEach(() => {
    near = null;
    server.use(
      stats({ total: 8, places: [LISBON, NOWHERE] }),
      http.get(`${API}/echoes`, ({ request }) => {
        near = new URL(request.url).searchParams.get('near');
        return HttpResponse.json({ items: [anEcho({ note: 'Last tram' })], nextCursor: 'more' });
      }),
    );
  });

  it('has every place in a list beside it', async () => {
    renderAt('/map', <MapScreen />);
    const list = await screen.findByRole('region', { name: '2 places' });
    const names = within(list)
      .getAllByRole('button')
      .map((button) => button.textContent);
    expect(names).toEqual(['Lisbon7 echoes', 'A place without a name1 echo']);
  });

  it('opens a place from the list, keeps it in the address, and leads to all of it', async () => {
    renderAt('/map', <MapScreen />);
    await userEvent.click(await screen.findByRole('button', { name: /Lisbon/ }));
    expect(await screen.findByText('Last tram')).toBeInTheDocument();
    expect(near).toBe('38.7,-9.1,2000');
    expect(screen.getByTestId('address')).toHaveTextContent('/map?at=38.7%2C-9.1');
    expect(screen.getByRole('link', { name: 'All from here' })).toHaveAttribute(
      'href',
      '/echoes?near=38.7%2C-9.1%2C2000',
    );
    await userEvent.click(screen.getByRole('button', { name: 'All places' }));
    expect(screen.getByRole('region', { name: '2 places' })).toBeInTheDocument();
  });

  it('says how places come about while there are none', async () => {
    server.use(stats());
    renderAt('/map', <MapScreen />);
    expect(await screen.findByTestId('no-places')).toHaveTextContent('remember where it was');
  });

  it('offers another try when the API is away', async () => {
    server.use(http.get(`${API}/me/stats`, () => problem('internal', 500)));
    renderAt('/map', <MapScreen />);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });
});
