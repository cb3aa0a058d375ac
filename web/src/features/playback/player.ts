import { createStore, type Store } from '../../lib/store';
import { leaveSystemControls, takeSystemControls, tellSystem } from './system-controls';

export interface Track {
  /** Tells tracks apart: an echo's id, or a capture's. */
  id: string;
  url: string;
  /** From our own clock or the server's decoder; browsers do not know the length of what they record. */
  durationMs: number;
  /** A fresh link, when the one given has run out. */
  renewUrl?: () => Promise<string>;
  /** For the lock screen. */
  title: string;
  subtitle?: string;
  /** Where the lock screen can go on from here. */
  onNext?: () => void;
}

export type PlayerStatus = 'idle' | 'loading' | 'playing' | 'paused' | 'ended' | 'failed';

export interface PlayerState {
  trackId: string | null;
  status: PlayerStatus;
  positionMs: number;
  durationMs: number;
}

/** The part of HTMLAudioElement that is used, so that tests can stand in for it. */
export type AudioElement = Pick<
  HTMLAudioElement,
  'src' | 'currentTime' | 'paused' | 'play' | 'pause' | 'load' | 'addEventListener' | 'preload'
>;

export interface PlayerDependencies {
  createAudio(): AudioElement;
  /** A moment of silence, for the first tap. */
  silentUrl(): string;
  /** Calls back before each repaint until it is stopped. */
  everyFrame(work: () => void): () => void;
  mediaSession: MediaSession | undefined;
}

export const IDLE: PlayerState = { trackId: null, status: 'idle', positionMs: 0, durationMs: 0 };

/**
 * Plays one track at a time through one audio element that lives as long as the page: browsers allow sound
 * only on an element that a tap has started once.
 */
export class Player {
  readonly state: Pick<Store<PlayerState>, 'get' | 'subscribe'>;
  private readonly current = createStore<PlayerState>(IDLE);
  private readonly deps: PlayerDependencies;
  private audio: AudioElement | null = null;
  private track: Track | null = null;
  private unlocked = false;
  private renewed = false;
  private wanted = false;
  /** Where to go on once the media is there. */
  private resumeAtMs = 0;
  /** The position changes by a jump and not by playing on. */
  private jumped = false;
  private stopFrames: (() => void) | null = null;
  private readonly finished = new Set<(trackId: string) => void>();

  constructor(deps: PlayerDependencies) {
    this.deps = deps;
    this.state = this.current;
  }

  /** Calls back when a track was heard to its end. Returns how to stop. */
  onFinished(listener: (trackId: string) => void): () => void {
    this.finished.add(listener);
    return () => this.finished.delete(listener);
  }

  /** Earns the right to play later. REQUIRES: called from a person's tap, before anything is awaited. */
  unlock(): void {
    if (this.unlocked || this.track) return;
    const audio = this.element();
    audio.src = this.deps.silentUrl();
    audio.play().then(
      () => {
        this.unlocked = true;
      },
      () => undefined,
    );
  }

  /**
   * Takes a track; with `autoplay` it starts when the browser allows it, else it waits paused. `fromMs` is where it
   * begins, for who chose a place before the sound was there.
   */
  load(track: Track, autoplay: boolean, fromMs = 0): void {
    this.stopFrames?.();
    this.stopFrames = null;
    this.track = track;
    this.renewed = false;
    this.resumeAtMs = fromMs;
    this.current.set({
      trackId: track.id,
      status: autoplay ? 'loading' : 'paused',
      positionMs: fromMs,
      durationMs: track.durationMs,
    });
    const audio = this.element();
    audio.preload = autoplay ? 'auto' : 'metadata';
    audio.src = track.url;
    if (this.deps.mediaSession) takeSystemControls(this.deps.mediaSession, track, this);
    if (autoplay) this.play();
    else this.wanted = false;
  }

  play(): void {
    const { track } = this;
    if (!track) return;
    const { status } = this.current.get();
    const audio = this.element();
    this.wanted = true;
    if (status === 'ended') this.seek(0);
    if (status === 'failed') {
      this.renewed = false;
      void this.renew(track);
      return;
    }
    if (status !== 'playing') this.set({ status: 'loading' });
    audio.play().then(
      () => undefined,
      (error: unknown) => {
        if (this.track !== track) return;
        // No tap has happened yet on this page: the person presses Play instead. A load or a pause in
        // between is no failure either; what cannot be played reports itself by the error event.
        const name = error instanceof Error || error instanceof DOMException ? error.name : '';
        if (name === 'NotAllowedError') {
          this.wanted = false;
          this.set({ status: 'paused' });
        }
      },
    );
  }

  pause(): void {
    this.wanted = false;
    this.audio?.pause();
    const { status } = this.current.get();
    if (status === 'loading' || status === 'playing') this.set({ status: 'paused' });
  }

  toggle(): void {
    const { status } = this.current.get();
    if (status === 'playing' || status === 'loading') this.pause();
    else this.play();
  }

  seek(positionMs: number): void {
    const { durationMs, status } = this.current.get();
    const to = Math.min(durationMs, Math.max(0, positionMs));
    this.resumeAtMs = to;
    if (this.audio) this.audio.currentTime = to / 1000;
    this.jumped = true;
    this.set({ positionMs: to, status: status === 'ended' ? 'paused' : status });
  }

  /** Ends playing and forgets the track, if it is (still) this one. */
  stop(trackId: string): void {
    if (this.track?.id !== trackId) return;
    this.track = null;
    this.wanted = false;
    this.stopFrames?.();
    this.stopFrames = null;
    this.audio?.pause();
    this.current.set(IDLE);
    if (this.deps.mediaSession) leaveSystemControls(this.deps.mediaSession);
  }

  private element(): AudioElement {
    if (this.audio) return this.audio;
    const audio = this.deps.createAudio();
    this.audio = audio;
    audio.addEventListener('loadedmetadata', () => {
      if (this.track && this.resumeAtMs > 0) audio.currentTime = this.resumeAtMs / 1000;
    });
    audio.addEventListener('playing', () => {
      if (!this.track) return;
      this.unlocked = true;
      this.set({ status: 'playing' });
      this.stopFrames?.();
      this.stopFrames = this.deps.everyFrame(() => this.follow());
    });
    audio.addEventListener('waiting', () => {
      if (this.track && this.wanted) this.set({ status: 'loading' });
    });
    audio.addEventListener('pause', () => {
      this.stopFrames?.();
      this.stopFrames = null;
      // The system paused it, for example for a call.
      if (this.track && this.current.get().status === 'playing') this.set({ status: 'paused' });
    });
    audio.addEventListener('ended', () => {
      const { track } = this;
      if (!track) return;
      this.stopFrames?.();
      this.stopFrames = null;
      this.wanted = false;
      this.resumeAtMs = 0;
      this.set({ status: 'ended', positionMs: this.current.get().durationMs });
      for (const listener of [...this.finished]) listener(track.id);
    });
    audio.addEventListener('error', () => {
      if (this.track) void this.renew(this.track);
    });
    return audio;
  }

  private follow(): void {
    if (!this.track || !this.audio) return;
    const { durationMs } = this.current.get();
    const positionMs = Math.min(durationMs, this.audio.currentTime * 1000);
    this.resumeAtMs = positionMs;
    this.set({ positionMs });
  }

  /** Links run out after some minutes; one fresh link is tried before giving up. */
  private async renew(track: Track): Promise<void> {
    const renewUrl = track.renewUrl;
    if (!renewUrl || this.renewed) {
      this.set({ status: 'failed' });
      return;
    }
    this.renewed = true;
    if (this.wanted) this.set({ status: 'loading' });
    try {
      const url = await renewUrl();
      if (this.track !== track || !this.audio) return;
      this.audio.src = url;
      if (this.wanted) {
        this.set({ status: 'loading' });
        this.play();
      } else {
        this.set({ status: 'paused' });
      }
    } catch {
      if (this.track === track) this.set({ status: 'failed' });
    }
  }

  private set(change: Partial<PlayerState>): void {
    const before = this.current.get();
    const after = { ...before, ...change };
    this.current.set(after);
    const { mediaSession } = this.deps;
    // The system's slider runs by itself while a sound plays: only turns are told, not every frame.
    if (mediaSession && (after.status !== before.status || this.jumped)) {
      tellSystem(mediaSession, after);
    }
    this.jumped = false;
  }
}
