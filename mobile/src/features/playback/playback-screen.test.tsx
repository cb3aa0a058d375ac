import { fireEvent, screen, waitFor } from 'expo-router/testing-library';
import { anEcho, ok, problem } from '../../test/api';
import { asked, playerSays } from '../../test/player';
import type * as Show from '../../test/show';
import { api, freshPhone, showSignedIn } from '../../test/show';

jest.mock('@echoes/auth/amplify', () =>
  jest.requireActual<typeof Show>('../../test/show').standInAuth(),
);

const echo = anEcho({
  place: { latitude: 1, longitude: 2, accuracyM: 3, precision: 'city', label: 'Gerês' },
});
const path = `/echoes/${echo.id}`;
const link = (name: string, expiresAt = '2999-01-01T00:00:00.000Z') =>
  ok({ url: `https://storage.test/${name}.m4a`, contentType: 'audio/mp4', expiresAt });
const press = (name: string) => fireEvent.press(screen.getByRole('button', { name }));
const plays = () => api.asked.filter(({ method }) => method === 'POST');

async function open() {
  await showSignedIn(`/echo/${echo.id}`);
  await screen.findByText('“Rain on the tent”');
}

beforeEach(async () => {
  await freshPhone();
  asked.play.mockClear();
  api
    .on(`GET ${path}`, ok(echo))
    .on(`GET ${path}/audio`, link('first'))
    .on(`POST ${path}/plays`, ok(anEcho({ plays: { count: 1, lastAt: null } })));
});

describe('an echo', () => {
  test('plays from its signed link as soon as it is opened', async () => {
    await open();
    expect(screen.getByRole('heading', { name: 'calm' })).toBeVisible();
    expect(screen.getByText(/14 July 2024, 22:03/)).toBeVisible();
    expect(screen.getByText(/Gerês/)).toBeVisible();
    await waitFor(() => expect(asked.sources).toEqual(['https://storage.test/first.m4a']));
    expect(asked.play).toHaveBeenCalledTimes(1);
    playerSays({ playing: true, currentTime: 11, duration: 26 });
    expect(screen.getByRole('button', { name: 'Pause' })).toBeVisible();
    expect(screen.getByText('0:11', { includeHiddenElements: true })).toBeTruthy();
  });

  test('is paused and goes on', async () => {
    await open();
    playerSays({ playing: true, currentTime: 3, duration: 24 });
    press('Pause');
    expect(asked.pause).toHaveBeenCalled();
    playerSays({ playing: false });
    press('Play');
    expect(asked.play).toHaveBeenCalledTimes(2);
  });

  test('is reported once, when it was heard to its end', async () => {
    await open();
    playerSays({ playing: true, currentTime: 5, duration: 24 });
    expect(plays()).toEqual([]);
    playerSays({ playing: false, currentTime: 24, didJustFinish: true });
    await waitFor(() => expect(plays()).toHaveLength(1));
    expect(plays()[0]).toMatchObject({ path: `${path}/plays`, body: { outcome: 'finished' } });
    playerSays({ didJustFinish: false });
    press('Play again');
    expect(asked.seekTo).toHaveBeenCalledWith(0);
    playerSays({ playing: true });
    playerSays({ playing: false, didJustFinish: true });
    expect(await screen.findByRole('button', { name: 'Play again' })).toBeVisible();
    expect(plays()).toHaveLength(1);
  });

  test('is not reported when it is left before its end', async () => {
    await open();
    playerSays({ playing: true, currentTime: 5, duration: 24 });
    press('Back');
    expect(await screen.findByRole('button', { name: 'You' })).toBeVisible();
    expect(plays()).toEqual([]);
  });

  test('gets a new link when the player cannot play the one it has', async () => {
    api.on(`GET ${path}/audio`, link('first'), link('second'));
    await open();
    await waitFor(() => expect(asked.sources).toHaveLength(1));
    playerSays({ error: 'HTTP 403' });
    expect(screen.getByRole('alert')).toHaveTextContent(/could not be loaded/);
    press('Try to play again');
    await waitFor(() => expect(asked.sources.at(-1)).toBe('https://storage.test/second.m4a'));
  });

  test('gets a new link before it plays again, when the one it has has run out', async () => {
    api.on(`GET ${path}/audio`, link('first', '2020-01-01T00:00:00.000Z'), link('second'));
    await open();
    playerSays({ playing: true, currentTime: 5, duration: 24 });
    press('Pause');
    playerSays({ playing: false });
    press('Play');
    await waitFor(() => expect(asked.sources.at(-1)).toBe('https://storage.test/second.m4a'));
  });

  test('says when there is no link, and plays when there is', async () => {
    api.on(`GET ${path}/audio`, problem('not-found', 404), link('late'));
    await open();
    expect(await screen.findByRole('alert')).toHaveTextContent(/could not be loaded/);
    press('Try to play again');
    await waitFor(() => expect(asked.sources).toEqual(['https://storage.test/late.m4a']));
  });

  test('has a place in time that a screen reader can move', async () => {
    await open();
    playerSays({ playing: true, currentTime: 10, duration: 24 });
    const slider = screen.getByRole('slider', { name: 'Seek' });
    expect(slider).toHaveAccessibilityValue({ min: 0, max: 24, now: 10, text: '0:10 of 0:24' });
    const act = (actionName: string) =>
      fireEvent(slider, 'accessibilityAction', { nativeEvent: { actionName } });
    act('increment');
    expect(asked.seekTo).toHaveBeenLastCalledWith(12);
    act('decrement');
    expect(asked.seekTo).toHaveBeenLastCalledWith(8);
  });

  test.each([
    ['processing', 'Still being prepared'],
    ['awaiting-upload', 'Its sound has not arrived'],
    ['rejected', 'This one could not be kept'],
  ] as const)('that is %s says so', async (status, title) => {
    api.on(`GET ${path}`, ok(anEcho({ status })));
    await showSignedIn(`/echo/${echo.id}`);
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    expect(asked.sources).toEqual([]);
  });

  test('that is gone says so', async () => {
    api.on(`GET ${path}`, problem('not-found', 404));
    await showSignedIn(`/echo/${echo.id}`);
    expect(await screen.findByRole('heading', { name: 'It is no longer here' })).toBeVisible();
  });
});
