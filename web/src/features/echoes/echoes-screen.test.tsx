import 'fake-indexeddb/auto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { anEcho, API, problem, standInApi } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { EchoesScreen } from './echoes-screen';

const server = standInApi();

const A = anEcho({ id: 'A', note: 'Rain on the tent', localDate: '2024-07-14' });
const B = anEcho({ id: 'B', note: 'Last tram', emotion: 'melancholy', localDate: '2024-06-28' });

function lists(answer: (query: URLSearchParams) => object) {
  server.use(
    http.get(`${API}/echoes`, ({ request }) =>
      HttpResponse.json(answer(new URL(request.url).searchParams)),
    ),
  );
}

describe('the library', () => {
  it('groups echoes by the month of their day', async () => {
    lists(() => ({ items: [A, B], nextCursor: null }));
    renderAt('/echoes', <EchoesScreen />);
    const july = await screen.findByRole('region', { name: 'July 2024' });
    expect(within(july).getByRole('link', { name: /Rain on the tent/ })).toHaveAttribute(
      'href',
      '/echoes/A',
    );
    const june = screen.getByRole('region', { name: 'June 2024' });
    expect(within(june).getByText('melancholy')).toBeInTheDocument();
  });

  it('continues with the cursor it was given', async () => {
    lists((query) =>
      query.get('cursor') === 'next'
        ? { items: [B], nextCursor: null }
        : { items: [A], nextCursor: 'next' },
    );
    renderAt('/echoes', <EchoesScreen />);
    await userEvent.click(await screen.findByRole('button', { name: 'Show earlier ones' }));
    expect(await screen.findByText('Last tram')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show earlier ones' })).not.toBeInTheDocument();
  });

  it('asks for one feeling when it is chosen, and keeps it in the address', async () => {
    lists((query) => ({
      items: query.get('emotion') === 'melancholy' ? [B] : [A, B],
      nextCursor: null,
    }));
    renderAt('/echoes', <EchoesScreen />);
    await screen.findByText('Rain on the tent');
    await userEvent.click(screen.getByRole('button', { name: 'Feeling' }));
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: 'melancholy' }),
    );
    await waitFor(() => expect(screen.queryByText('Rain on the tent')).not.toBeInTheDocument());
    expect(screen.getByText('Last tram')).toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent('/echoes?emotion=melancholy');
  });

  it('leaves malformed filters of the address out', async () => {
    let asked = '';
    lists((query) => {
      asked = query.toString();
      return { items: [A], nextCursor: null };
    });
    renderAt('/echoes?emotion=meh&from=yesterday&tag=%20Rain%20', <EchoesScreen />);
    await screen.findByText('Rain on the tent');
    expect(new URLSearchParams(asked).toString()).toBe('tag=rain&limit=30');
  });

  it('says what became of sounds that are not ready', async () => {
    const rejected = anEcho({
      id: 'R',
      status: 'rejected',
      peaks: null,
      rejection: { code: 'no-sound-data', message: 'x' },
    });
    lists(() => ({ items: [rejected], nextCursor: null }));
    renderAt('/echoes', <EchoesScreen />);
    expect(await screen.findByText(/Could not be kept\. There was no sound/)).toBeInTheDocument();
  });

  it('invites to record when there is nothing', async () => {
    lists(() => ({ items: [], nextCursor: null }));
    renderAt('/echoes', <EchoesScreen />);
    expect(await screen.findByRole('heading', { name: 'Nothing kept yet' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Record' })).toHaveAttribute('href', '/record');
  });

  it('says what to do when the API cannot be reached, and tries again', async () => {
    server.use(http.get(`${API}/echoes`, () => HttpResponse.error()));
    renderAt('/echoes', <EchoesScreen />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('No connection');
    lists(() => ({ items: [A], nextCursor: null }));
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Rain on the tent')).toBeInTheDocument();
  });

  it('gives the number of a request to quote when the mistake is ours', async () => {
    server.use(http.get(`${API}/echoes`, () => problem('internal', 500)));
    renderAt('/echoes', <EchoesScreen />);
    expect(await screen.findByRole('alert')).toHaveTextContent('request-1');
  });
});
