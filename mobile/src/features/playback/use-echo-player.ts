import type { AudioLink } from '@echoes/api-client';
import { setAudioModeAsync, useAudioPlayer, useAudioPlayerStatus } from 'expo-audio';
import { useCallback, useEffect, useRef, useState } from 'react';

export type PlayerStatus = 'loading' | 'playing' | 'paused' | 'ended' | 'failed';

export interface EchoPlayer {
  status: PlayerStatus;
  positionMs: number;
  durationMs: number;
  toggle: () => void;
  seek: (positionMs: number) => void;
}

interface Sound {
  /** The link to play, when there is one. */
  link: AudioLink | undefined;
  /** No link could be had. */
  unavailable: boolean;
  /** Asks for another link; the one there was has run out or failed. Answers null when there is none. */
  renew: () => Promise<AudioLink | null>;
  /** From the server's decoder, until the phone's own knows. */
  durationMs: number;
  onFinished: () => void;
}

/** Asked a little before its end, so that a link does not run out while the sound is fetched. */
const LINK_MARGIN_MS = 10_000;

/** One sound through the phone's player. It begins by itself, because a person has just chosen it. */
export function useEchoPlayer({
  link,
  unavailable,
  renew,
  durationMs,
  onFinished,
}: Sound): EchoPlayer {
  const player = useAudioPlayer(null, { updateInterval: 100 });
  const sound = useAudioPlayerStatus(player);
  const loaded = useRef<AudioLink | null>(null);
  const [wanted, setWanted] = useState(true);
  const [ended, setEnded] = useState(false);
  const [lost, setLost] = useState(false);
  const finished = useRef(onFinished);
  useEffect(() => {
    finished.current = onFinished;
  });

  useEffect(() => {
    // Somebody who presses Play wants to hear it, whatever the switch at the side says.
    setAudioModeAsync({ playsInSilentMode: true, shouldPlayInBackground: false }).catch(
      () => undefined,
    );
  }, []);

  const start = useCallback(
    (from: AudioLink) => {
      loaded.current = from;
      player.replace({ uri: from.url });
      player.play();
    },
    [player],
  );

  useEffect(() => {
    // Only the first link begins it; later ones are asked for by a person.
    if (link && loaded.current === null) start(link);
  }, [link, start]);

  useEffect(() => {
    const heard = player.addListener('playbackStatusUpdate', ({ didJustFinish }) => {
      if (!didJustFinish) return;
      setEnded(true);
      setWanted(false);
      finished.current();
    });
    return () => heard.remove();
  }, [player]);

  const failed = lost || unavailable || sound.error !== null;

  const restart = async () => {
    setLost(false);
    setWanted(true);
    const fresh = await renew();
    if (fresh === null) setLost(true);
    else if (fresh !== loaded.current) start(fresh);
  };

  return {
    status: failed
      ? 'failed'
      : ended
        ? 'ended'
        : sound.playing
          ? 'playing'
          : wanted
            ? 'loading'
            : 'paused',
    positionMs: ended ? length(sound.duration, durationMs) : sound.currentTime * 1000,
    durationMs: length(sound.duration, durationMs),
    toggle() {
      const runsOutAt = Date.parse(loaded.current?.expiresAt ?? '');
      if (!failed && (sound.playing || (wanted && !ended))) {
        setWanted(false);
        player.pause();
      } else if (failed || runsOutAt - Date.now() < LINK_MARGIN_MS) {
        setEnded(false);
        void restart();
      } else {
        setWanted(true);
        if (ended) void player.seekTo(0);
        setEnded(false);
        player.play();
      }
    },
    seek(positionMs) {
      setEnded(false);
      void player.seekTo(Math.max(0, positionMs) / 1000);
    },
  };
}

function length(seconds: number, known: number): number {
  return seconds > 0 ? seconds * 1000 : known;
}
