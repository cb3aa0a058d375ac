import AsyncStorage from '@react-native-async-storage/async-storage';
import { act, fireEvent, screen, waitFor } from 'expo-router/testing-library';
import { StyleSheet } from 'react-native';
import { colours, theme } from '../../lib/theme';
import { language } from '../../lib/words';
import { anEcho, ok } from '../../test/api';
import type * as Show from '../../test/show';
import { api, auth, freshPhone, show, showSignedIn } from '../../test/show';

jest.mock('@echoes/auth/amplify', () =>
  jest.requireActual<typeof Show>('../../test/show').standInAuth(),
);

const choose = (name: string) => fireEvent.press(screen.getByRole('radio', { name }));
const inkOf = (text: string) => StyleSheet.flatten(screen.getByText(text).props['style'] as object);

beforeEach(async () => {
  await freshPhone();
  api.on('GET /echoes', ok({ items: [anEcho()], nextCursor: null }));
  act(() => {
    theme.choose('system');
    language.choose('system');
  });
  await AsyncStorage.clear();
});

describe('you', () => {
  test('says who is signed in and in which environment', async () => {
    await showSignedIn('/you');
    expect(await screen.findByText('ana@example.org')).toBeVisible();
    expect(screen.getByText('Version 0.1.0, dev')).toBeVisible();
  });

  test('speaks another language at once, and remembers it', async () => {
    await showSignedIn('/you');
    choose('Deutsch');
    expect(await screen.findByRole('heading', { name: 'Du' })).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Deutsch' })).toBeChecked();
    expect(await AsyncStorage.getItem('echoes.language')).toBe('de');
    act(() => language.choose('en'));
    await AsyncStorage.setItem('echoes.language', 'de');
    await act(() => language.restore());
    expect(screen.getByRole('heading', { name: 'Du' })).toBeVisible();
  });

  test('is dark or light as chosen, whatever the phone is', async () => {
    await showSignedIn('/you');
    choose('Dark');
    expect(inkOf('You')).toMatchObject({ color: colours.dark.ink });
    choose('Light');
    expect(inkOf('You')).toMatchObject({ color: colours.light.ink });
  });

  test('a choice that is no longer there counts as none', async () => {
    await AsyncStorage.setItem('echoes.theme', 'sepia');
    await theme.restore();
    expect(theme.get()).toBe('system');
  });

  test('signing out forgets everything of the person', async () => {
    await showSignedIn('/you');
    fireEvent.press(screen.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
    expect(screen.queryByText('ana@example.org')).toBeNull();
    await waitFor(() => expect(auth.signOut).toHaveBeenCalled());
    const { kept } = jest.requireMock<{ kept: Map<string, string> }>('expo-secure-store');
    await waitFor(() => expect([...kept.keys()]).toEqual([]));
  });

  test('nobody who is not signed in comes in', async () => {
    await show('/you');
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
  });
});
