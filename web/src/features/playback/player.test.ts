import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Player, type AudioElement, type Track } from './player';

class FakeAudio extends EventTarget {
  src = '';
  preload = '';
  currentTime = 0;
  paused = true;
  refuse: string | null = null;
  play = vi.fn(() => {
    if (this.refuse) return Promise.reject(new DOMException('', this.refuse));
    this.paused = false;
    return Promise.resolve();
  });
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  load() {
    this.currentTime = 0;
  }
  happens(event: string) {
    this.dispatchEvent(new Event(event));
  }
}

describe('the player', () => {
  let audio: FakeAudio;
  let frame: () => void;
  let frames: number;
  let player: Player;
  const track: Track = { id: 'e1', url: 'http://s/1', durationMs: 24_000, title: 'Rain' };
  const state = () => player.state.get();

  beforeEach(() => {
    audio = new FakeAudio();
    frames = 0;
    player = new Player({
      createAudio: () => audio as unknown as AudioElement,
      silentUrl: () => 'blob:silence',
      everyFrame: (work) => {
        frames += 1;
        frame = work;
        return () => {
          frames -= 1;
        };
      },
      mediaSession: undefined,
    });
  });

  it('earns the right to sound inside the tap, before the sound is known', () => {
    player.unlock();
    expect(audio.src).toBe('blob:silence');
    expect(audio.play).toHaveBeenCalledTimes(1);
    audio.happens('playing');
    expect(state().status).toBe('idle');
  });

  it('plays, follows the position, and stops following when paused', () => {
    player.load(track, true);
    expect(state()).toMatchObject({ trackId: 'e1', status: 'loading', durationMs: 24_000 });
    audio.happens('playing');
    audio.currentTime = 12.5;
    frame();
    expect(state()).toMatchObject({ status: 'playing', positionMs: 12_500 });
    player.pause();
    expect(state().status).toBe('paused');
    expect(frames).toBe(0);
  });

  it('waits for the person where the browser forbids sound without a tap', async () => {
    audio.refuse = 'NotAllowedError';
    player.load(track, true);
    await vi.waitFor(() => expect(state().status).toBe('paused'));
    audio.refuse = null;
    player.toggle();
    audio.happens('playing');
    expect(state().status).toBe('playing');
  });

  it('says once that a track was heard to its end, and plays it again from the start', () => {
    const finished = vi.fn();
    player.onFinished(finished);
    player.load(track, true);
    audio.happens('playing');
    audio.happens('ended');
    expect(finished.mock.calls).toEqual([['e1']]);
    expect(state()).toMatchObject({ status: 'ended', positionMs: 24_000 });
    player.toggle();
    expect(audio.currentTime).toBe(0);
    expect(state()).toMatchObject({ status: 'loading', positionMs: 0 });
  });

  it('does not call silence or an abandoned track finished', () => {
    const finished = vi.fn();
    player.onFinished(finished);
    player.unlock();
    audio.happens('ended');
    player.load(track, true);
    player.stop('e1');
    audio.happens('ended');
    expect(finished).not.toHaveBeenCalled();
  });

  it('seeks inside the track only', () => {
    player.load(track, false);
    player.seek(30_000);
    expect(audio.currentTime).toBe(24);
    player.seek(-5);
    expect(audio.currentTime).toBe(0);
  });

  it('begins where the person chose to before it was there', () => {
    player.load(track, false, 7_000);
    expect(state()).toMatchObject({ status: 'paused', positionMs: 7_000 });
    audio.happens('loadedmetadata');
    expect(audio.currentTime).toBe(7);
  });

  it('fetches a fresh link once and goes on where it was', async () => {
    const renewUrl = vi.fn(() => Promise.resolve('http://s/2'));
    player.load({ ...track, renewUrl }, true);
    audio.happens('playing');
    audio.currentTime = 9;
    frame();
    audio.happens('error');
    await vi.waitFor(() => expect(audio.src).toBe('http://s/2'));
    audio.currentTime = 0;
    audio.happens('loadedmetadata');
    expect(audio.currentTime).toBe(9);
    audio.happens('error');
    await vi.waitFor(() => expect(state().status).toBe('failed'));
    expect(renewUrl).toHaveBeenCalledTimes(1);
  });

  it('tries a failed track again when asked', async () => {
    const renewUrl = vi.fn(() => Promise.reject(new Error('no network')));
    player.load({ ...track, renewUrl }, true);
    audio.happens('error');
    await vi.waitFor(() => expect(state().status).toBe('failed'));
    renewUrl.mockResolvedValue('http://s/3' as never);
    player.toggle();
    await vi.waitFor(() => expect(audio.src).toBe('http://s/3'));
    audio.happens('playing');
    expect(state().status).toBe('playing');
  });

  it('notices when the system pauses it', () => {
    player.load(track, true);
    audio.happens('playing');
    audio.pause();
    expect(state().status).toBe('paused');
  });

  it('does not stop what belongs to somebody else', () => {
    player.load(track, true);
    player.stop('other');
    expect(state().trackId).toBe('e1');
  });

  describe('with the controls of the system', () => {
    const handlers = new Map<string, MediaSessionActionHandler | null>();
    const positions: (MediaPositionState | undefined)[] = [];
    const mediaSession = {
      metadata: null as MediaMetadata | null,
      playbackState: 'none',
      setActionHandler(action: string, handler: MediaSessionActionHandler | null) {
        if (action === 'stop') throw new TypeError('not known here');
        handlers.set(action, handler);
      },
      setPositionState: (state?: MediaPositionState) => positions.push(state),
    };
    const ask = (action: string, details: object = {}) =>
      handlers.get(action)?.({ action, ...details } as MediaSessionActionDetails);
    const onNext = vi.fn();

    beforeEach(() => {
      handlers.clear();
      positions.length = 0;
      onNext.mockClear();
      vi.stubGlobal('MediaMetadata', function MediaMetadata(this: object, fields: object) {
        Object.assign(this, fields);
      });
      player = new Player({
        createAudio: () => audio as unknown as AudioElement,
        silentUrl: () => 'blob:silence',
        everyFrame: () => () => undefined,
        mediaSession: mediaSession as unknown as MediaSession,
      });
      player.load({ ...track, subtitle: 'calm', onNext }, true);
      audio.happens('playing');
    });

    it('says what plays, for how long, and where it is', () => {
      expect(mediaSession.metadata).toMatchObject({ title: 'Rain', artist: 'calm' });
      expect(mediaSession.playbackState).toBe('playing');
      expect(positions.at(-1)).toEqual({ duration: 24, position: 0, playbackRate: 1 });
    });

    it('obeys them', () => {
      ask('seekforward');
      expect(state().positionMs).toBe(5_000);
      ask('seekbackward', { seekOffset: 2 });
      expect(state().positionMs).toBe(3_000);
      ask('seekto', { seekTime: 20 });
      expect(positions.at(-1)).toMatchObject({ position: 20 });
      ask('pause');
      expect(state().status).toBe('paused');
      expect(mediaSession.playbackState).toBe('paused');
      ask('nexttrack');
      expect(onNext).toHaveBeenCalledTimes(1);
    });

    it('offers no next one where there is none', () => {
      player.load(track, false);
      expect(handlers.get('nexttrack')).toBeNull();
    });

    it('leaves them when it ends', () => {
      player.stop(track.id);
      expect(mediaSession).toMatchObject({ metadata: null, playbackState: 'none' });
      expect(handlers.get('nexttrack')).toBeNull();
    });
  });
});
