import 'fake-indexeddb/auto';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../../test/accessibility';
import { anEcho, API, standInApi, stats } from '../../../test/api';
import { renderAt } from '../../../test/render-app';
import MonthScreen from './month-screen';

const server = standInApi();
const RAIN = anEcho({ id: 'A', note: 'Rain on the tent', localDate: '2024-07-14' });
const TRAM = anEcho({ id: 'B', note: 'Tram', emotion: 'joy', localDate: '2024-07-14' });
const SEA = anEcho({ id: 'C', note: 'Sea', localDate: '2024-07-02' });

describe('the month', () => {
  let asked: string[];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-07-14T12:00:00Z') });
    asked = [];
    server.use(
      stats({ byMonth: [{ month: '2024-07', count: 3 }] }),
      http.get(`${API}/echoes`, ({ request }) => {
        const query = new URL(request.url).searchParams;
        asked.push(query.toString());
        if (query.get('from') !== '2024-07-01') {
          return HttpResponse.json({ items: [], nextCursor: null });
        }
        return query.get('cursor') === 'more'
          ? HttpResponse.json({ items: [SEA], nextCursor: null })
          : HttpResponse.json({ items: [RAIN, TRAM], nextCursor: 'more' });
      }),
    );
  });
  afterEach(() => vi.useRealTimers());

  it('says of each day what is in it, page after page', async () => {
    renderAt('/echoes/month?m=2024-07', <MonthScreen />);
    expect(await screen.findByLabelText('July 14, 2 echoes, calm, joy')).toBeInTheDocument();
    expect(screen.getByLabelText('July 2, 1 echo, calm')).toBeInTheDocument();
    expect(screen.getByLabelText('July 3, nothing')).toBeInTheDocument();
    expect(asked).toHaveLength(2);
    expect(asked[0]).toBe('from=2024-07-01&to=2024-07-31&limit=100');
    await expectAccessible();
  });

  it('opens at the newest month that has something', async () => {
    renderAt('/echoes/month', <MonthScreen />);
    expect(await screen.findByRole('grid', { name: 'July 2024' })).toBeInTheDocument();
  });

  it('shows the echoes of a chosen day, and keeps it in the address', async () => {
    renderAt('/echoes/month?m=2024-07', <MonthScreen />);
    await userEvent.click(await screen.findByLabelText(/^July 2,/));
    expect(screen.getByText('Sea')).toBeInTheDocument();
    expect(screen.queryByText('Tram')).not.toBeInTheDocument();
    expect(screen.getByTestId('address')).toHaveTextContent('m=2024-07&day=2024-07-02');
  });

  it('is one stop of Tab, walked with arrows into the month before', async () => {
    renderAt('/echoes/month?m=2024-07', <MonthScreen />);
    const day = await screen.findByLabelText(/^July 2,/);
    await userEvent.click(day);
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(screen.getByRole('button', { name: /^June 25,/ })).toHaveFocus());
    expect(screen.getByRole('grid', { name: 'June 2024' })).toBeInTheDocument();
    const stops = screen.getAllByRole('button').filter((one) => one.dataset.date);
    expect(stops.filter((one) => one.tabIndex === 0)).toHaveLength(1);
  });

  it('leads out of an empty month to one that has something', async () => {
    renderAt('/echoes/month?m=2025-01', <MonthScreen />);
    await userEvent.click(await screen.findByRole('button', { name: 'Go to July 2024' }));
    expect(await screen.findByText('Sea')).toBeInTheDocument();
  });
});
