import { configure } from '@testing-library/react-native';
import '@testing-library/react-native/build/matchers/extend-expect';
import type * as Kept from './kept';
import type * as Player from './player';

// A machine that builds other things meanwhile is slow, not wrong.
configure({ asyncUtilTimeout: 15_000 });

/** The key store of a phone that starts empty; a test reads it to see what lies where. */
jest.mock('expo-secure-store', () => {
  const kept = new Map<string, string>();
  return { kept, ...jest.requireActual<typeof Kept>('./kept').over(kept) };
});

jest.mock('@react-native-async-storage/async-storage', () =>
  jest.requireActual<object>('@react-native-async-storage/async-storage/jest/async-storage-mock'),
);

jest.mock('expo-localization', () => ({ getLocales: () => [{ languageTag: 'en-GB' }] }));

/** The phone's player, moved by tests: see test/player.ts. */
jest.mock('expo-audio', () => jest.requireActual<typeof Player>('./player').standIn());

beforeEach(() => {
  const { kept } = jest.requireMock<{ kept: Map<string, string> }>('expo-secure-store');
  kept.clear();
});
