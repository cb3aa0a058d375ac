import { act } from '@testing-library/react-native';
import { useSyncExternalStore } from 'react';

const SILENT = {
  playing: false,
  currentTime: 0,
  duration: 0,
  didJustFinish: false,
  error: null as string | null,
};

let status = SILENT;
const listeners = new Set<() => void>();
const followers = new Set<(said: typeof SILENT) => void>();

/** What the app has asked of the phone's player. */
export const asked = {
  sources: [] as string[],
  play: jest.fn(),
  pause: jest.fn(),
  seekTo: jest.fn((_seconds: number) => Promise.resolve()),
};

/** The phone's player says something of itself. */
export function playerSays(change: Partial<typeof SILENT>): void {
  act(() => {
    status = { ...status, ...change };
    for (const follower of followers) follower(status);
    for (const listener of listeners) listener();
  });
}

export function resetPlayer(): void {
  status = SILENT;
  asked.sources = [];
  for (const listener of listeners) listener();
}

/** In place of expo-audio. */
export function standIn() {
  const player = {
    play: () => {
      asked.play();
    },
    pause: () => {
      asked.pause();
    },
    seekTo: (seconds: number) => asked.seekTo(seconds),
    addListener: (_: 'playbackStatusUpdate', follower: (said: typeof SILENT) => void) => {
      followers.add(follower);
      return { remove: () => followers.delete(follower) };
    },
    replace: ({ uri }: { uri: string }) => asked.sources.push(uri),
  };
  return {
    setAudioModeAsync: () => Promise.resolve(),
    useAudioPlayer: () => player,
    useAudioPlayerStatus: () =>
      useSyncExternalStore(
        (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        () => status,
      ),
  };
}
