import type { PlayerState, Track } from './player';

/** What the lock screen, a headset or a keyboard's media keys can ask for. */
export interface Controls {
  play(): void;
  pause(): void;
  /** Milliseconds from the beginning. */
  seek(positionMs: number): void;
  state: { get(): PlayerState };
}

const LEAP_MS = 5_000;
const ARTWORK = [
  { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
];

/** Browsers refuse actions they do not know by an exception; the others must work all the same. */
function handle(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // Not known here.
  }
}

/** Tells the system what plays and takes its wishes. */
export function takeSystemControls(session: MediaSession, track: Track, controls: Controls): void {
  if (typeof MediaMetadata !== 'undefined') {
    session.metadata = new MediaMetadata({
      title: track.title,
      artist: track.subtitle ?? 'Echoes',
      album: 'Echoes',
      artwork: ARTWORK,
    });
  }
  const leap = (direction: 1 | -1) => (details: MediaSessionActionDetails) => {
    const by = details.seekOffset === undefined ? LEAP_MS : details.seekOffset * 1_000;
    controls.seek(controls.state.get().positionMs + direction * by);
  };
  handle(session, 'play', () => controls.play());
  handle(session, 'pause', () => controls.pause());
  handle(session, 'stop', () => controls.pause());
  handle(session, 'seekbackward', leap(-1));
  handle(session, 'seekforward', leap(1));
  handle(session, 'seekto', ({ seekTime }) => {
    if (seekTime !== undefined) controls.seek(seekTime * 1_000);
  });
  handle(session, 'nexttrack', track.onNext ?? null);
}

/** Keeps the system's own slider and button where ours are. */
export function tellSystem(session: MediaSession, state: PlayerState): void {
  session.playbackState =
    state.status === 'playing' || state.status === 'loading'
      ? 'playing'
      : state.trackId === null
        ? 'none'
        : 'paused';
  const duration = state.durationMs / 1_000;
  // Absent before Safari 15; refuses positions beyond the end.
  if (typeof session.setPositionState !== 'function' || !(duration > 0)) return;
  session.setPositionState({
    duration,
    position: Math.min(duration, state.positionMs / 1_000),
    playbackRate: 1,
  });
}

/** Nothing plays any more. */
export function leaveSystemControls(session: MediaSession): void {
  session.metadata = null;
  session.playbackState = 'none';
  handle(session, 'nexttrack', null);
}
