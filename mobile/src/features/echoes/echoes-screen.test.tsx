import { act, fireEvent, screen, waitFor } from 'expo-router/testing-library';
import { anEcho, ok, problem } from '../../test/api';
import type * as Show from '../../test/show';
import { api, auth, freshPhone, showSignedIn } from '../../test/show';

jest.mock('@echoes/auth/amplify', () =>
  jest.requireActual<typeof Show>('../../test/show').standInAuth(),
);

const id = (last: string) => `01J2SGX0WJDFXF2T0R5JD1KQ3${last}`;
const press = (name: string) => fireEvent.press(screen.getByRole('button', { name }));
const first = {
  items: [
    anEcho({ id: id('A'), note: 'Rain on the tent' }),
    anEcho({ id: id('B'), note: null, emotion: 'joy', localDate: '2024-06-09' }),
  ],
  nextCursor: 'after-B',
};
const second = {
  items: [anEcho({ id: id('C'), note: 'Last tram', localDate: '2024-06-01' })],
  nextCursor: null,
};

beforeEach(freshPhone);

describe('the list of echoes', () => {
  test('has months, names, feelings and lengths in words', async () => {
    api.on('GET /echoes', ok({ ...first, nextCursor: null }));
    await showSignedIn();
    expect(
      await screen.findByRole('button', { name: 'Rain on the tent. calm, 14 Jul 2024. 0:24.' }),
    ).toBeVisible();
    expect(screen.getByRole('heading', { name: 'July 2024' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'June 2024' })).toBeVisible();
    expect(screen.getByText('Sunday night')).toBeVisible();
    expect(api.asked[0]).toMatchObject({ path: '/echoes?limit=30', token: 'Bearer token-1' });
  });

  test('says what is not ready yet', async () => {
    api.on('GET /echoes', ok({ items: [anEcho({ status: 'processing' })], nextCursor: null }));
    await showSignedIn();
    expect(await screen.findByText('Being prepared')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Rain on the tent. Being prepared' })).toBeVisible();
  });

  test('asks for the next page when the end is near, once', async () => {
    api.on('GET /echoes', ok(first), ok(second));
    await showSignedIn();
    await screen.findByText('Rain on the tent');
    fireEvent(screen.getByTestId('echoes'), 'endReached');
    expect(await screen.findByText('Last tram')).toBeVisible();
    expect(api.asked.map(({ path }) => path)).toEqual([
      '/echoes?limit=30',
      '/echoes?limit=30&cursor=after-B',
    ]);
    fireEvent(screen.getByTestId('echoes'), 'endReached');
    expect(api.asked).toHaveLength(2);
  });

  test('keeps what there is when the next page does not come, and tries again when asked', async () => {
    api.on('GET /echoes', ok(first), problem('not-found', 404), ok(second));
    await showSignedIn();
    await screen.findByText('Rain on the tent');
    fireEvent(screen.getByTestId('echoes'), 'endReached');
    expect(await screen.findByText('Earlier ones could not be loaded.')).toBeVisible();
    expect(screen.getByText('Rain on the tent')).toBeVisible();
    press('Try again');
    expect(await screen.findByText('Last tram')).toBeVisible();
  });

  test('is an invitation when nothing is kept', async () => {
    api.on('GET /echoes', ok({ items: [], nextCursor: null }), ok(second));
    await showSignedIn();
    expect(await screen.findByRole('heading', { name: 'Nothing kept yet' })).toBeVisible();
    press('Reload the list');
    expect(await screen.findByText('Last tram')).toBeVisible();
  });

  test('names what went wrong, with the number to quote', async () => {
    api.on('GET /echoes', problem('internal', 500), ok(second));
    await showSignedIn();
    expect(await screen.findByRole('heading', { name: 'Something went wrong' })).toBeVisible();
    expect(screen.getByText('Number request-1')).toBeVisible();
    press('Try again');
    expect(await screen.findByText('Last tram')).toBeVisible();
  });

  test('says that there is no connection', async () => {
    api.on('GET /echoes', 'no network');
    await showSignedIn();
    expect(screen.getByLabelText('Loading your echoes')).toBeVisible();
    // It tries three times by itself, which takes a second and a half.
    expect(await screen.findByRole('heading', { name: 'No connection' })).toBeVisible();
    expect(api.asked).toHaveLength(3);
  });

  test('keeps showing what it has when pulling finds no connection', async () => {
    api.on('GET /echoes', ok(second), problem('internal', 500), ok(second));
    await showSignedIn();
    await screen.findByText('Last tram');
    const pull = () => {
      const { refreshControl } = screen.getByTestId('echoes').props as {
        refreshControl: { props: { onRefresh: () => void } };
      };
      act(() => refreshControl.props.onRefresh());
    };
    pull();
    expect(
      await screen.findByText('Something went wrong. These are the echoes from before.'),
    ).toBeVisible();
    expect(screen.getByText('Last tram')).toBeVisible();
    pull();
    await waitFor(() => expect(screen.queryByText(/from before/)).toBeNull());
  });

  test('renews a token that is refused, and asks again with the new one', async () => {
    api.on('GET /echoes', problem('unauthenticated', 401), ok(second));
    await showSignedIn();
    expect(await screen.findByText('Last tram')).toBeVisible();
    expect(auth.refresh).toHaveBeenCalledTimes(1);
    expect(api.asked.map(({ token }) => token)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  test('opens an echo', async () => {
    api
      .on('GET /echoes', ok(second))
      .on(`GET /echoes/${id('C')}`, ok(second.items[0]))
      .on(`GET /echoes/${id('C')}/audio`, problem('not-found', 404));
    await showSignedIn();
    fireEvent.press(await screen.findByText('Last tram'));
    expect(await screen.findByText('“Last tram”')).toBeVisible();
    press('Back');
    expect(await screen.findByRole('heading', { name: 'Echoes' })).toBeVisible();
  });
});
