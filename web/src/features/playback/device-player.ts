import { useStore } from '../../lib/store';
import { measure, tappedAt } from '../../lib/vitals/measures';
import { IDLE, Player, type PlayerState } from './player';

/** One hundredth of a second of silence as a WAV file. */
function silence(): Blob {
  const samples = 80;
  const bytes = new Uint8Array(44 + samples).fill(128);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i += 1) view.setUint8(at + i, value.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);
  return new Blob([bytes], { type: 'audio/wav' });
}

let silentUrl: string | undefined;

/** The player of this page. */
export const player = new Player({
  createAudio: () => new Audio(),
  silentUrl: () => (silentUrl ??= URL.createObjectURL(silence())),
  everyFrame(work) {
    let frame = requestAnimationFrame(function next() {
      work();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  },
  // Absent in older browsers, whatever the type says.
  mediaSession: navigator.mediaSession,
});

/** From the touch on a feeling to the first sound; once for each sound that was dealt. */
function measureDeals(): void {
  let dealt: { trackId: string | null; tapped: number | null } = { trackId: null, tapped: null };
  player.state.subscribe(() => {
    const { trackId, status } = player.state.get();
    if (trackId !== dealt.trackId) {
      const asked = status === 'loading' && window.location.pathname.startsWith('/play/');
      dealt = { trackId, tapped: asked ? tappedAt() : null };
    }
    if (status === 'playing' && dealt.tapped !== null) {
      measure('feeling-to-sound', dealt.tapped);
      dealt.tapped = null;
    }
  });
}

measureDeals();

/** The player's state as far as it is about one track; idle while it plays something else. */
export function usePlayer(trackId: string | null): PlayerState {
  const state = useStore(player.state);
  return state.trackId !== null && state.trackId === trackId ? state : IDLE;
}
