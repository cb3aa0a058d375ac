import { captureLimits, localDateOf } from '@echoes/model';
import { createStore, type Store } from '../../../lib/store';
import { uuidv7 } from '../../../lib/uuid';
import { NO_DETAILS, type Capture, type CaptureStore, type Preset } from '../capture';
import { toCaptureProblem, type CaptureProblem } from './capture-problem';
import { chooseFormat } from './formats';
import { LevelHistory, type LevelMeter } from './level-meter';

/** How often the level is read. */
const TICK_MS = 50;

/** How and by which microphone to listen; null for the one the system prefers. */
export interface Listening {
  preset: Preset;
  deviceId: string | null;
}

export type StopReason = 'person' | 'limit' | 'interrupted';

export type RecorderState =
  | { phase: 'idle' }
  | { phase: 'requesting' }
  | {
      phase: 'recording' | 'saving';
      captureId: string;
      elapsedMs: number;
      levels: readonly number[];
      /** Nothing was heard so far, as far as the meter can tell. */
      silent: boolean;
    }
  | { phase: 'recorded'; captureId: string; stopped: StopReason }
  | { phase: 'problem'; problem: CaptureProblem };

export interface RecorderDependencies {
  mediaDevices: Pick<MediaDevices, 'getUserMedia'> | undefined;
  MediaRecorder: typeof MediaRecorder | undefined;
  isSecureContext: boolean;
  openMeter(stream: MediaStream): LevelMeter | null;
  store: CaptureStore;
  /** Milliseconds since the epoch, and milliseconds that never jump. */
  now(): number;
  monotonic(): number;
  timeZone(): string;
  /** Keeps the screen on; answers how to let it go. Must not reject. */
  keepAwake(): Promise<() => void>;
  /** Marks a capture as being recorded by this tab until the returned function is called. */
  hold(captureId: string): () => void;
  /** Calls back once what was shown last is on the screen; late, or never, where nobody looks. */
  onceDrawn(work: () => void): void;
}

/** Everything that belongs to one take and is let go at its end. */
interface Take {
  capture: Capture;
  stream: MediaStream;
  recorder: MediaRecorder;
  meter: LevelMeter | null;
  history: LevelHistory;
  /** Monotonic time from which on there is sound. */
  startedAt: number;
  chunks: number;
  bytes: number;
  writes: Promise<void>;
  /** The store has taken everything so far. */
  stored: boolean;
  ending: StopReason | 'cancel' | null;
  release: (() => void)[];
}

/**
 * Records one take at a time. Each second of sound is in the store before the next one ends; what the person
 * sees follows `state`. Methods never reject: what goes wrong is a state.
 */
export class Recorder {
  readonly state: Pick<Store<RecorderState>, 'get' | 'subscribe'>;
  private readonly current = createStore<RecorderState>({ phase: 'idle' });
  private readonly deps: RecorderDependencies;
  private take: Take | null = null;
  /** Counts attempts, so that a permission answered after a cancel is not acted on. */
  private attempt = 0;

  constructor(deps: RecorderDependencies) {
    this.deps = deps;
    this.state = this.current;
  }

  /** Asks for the microphone and records. REQUIRES: called from a person's tap. */
  async start(owner: string, { preset, deviceId }: Listening): Promise<void> {
    const phase = this.current.get().phase;
    if (phase === 'requesting' || phase === 'recording' || phase === 'saving') return;
    this.attempt += 1;
    const attempt = this.attempt;
    this.current.set({ phase: 'requesting' });

    const { mediaDevices, MediaRecorder: RecorderClass } = this.deps;
    if (!this.deps.isSecureContext) {
      this.fail('insecure');
      return;
    }
    if (!mediaDevices || !RecorderClass) {
      this.fail('unsupported');
      return;
    }

    let stream: MediaStream;
    try {
      const cleanUp = preset === 'voice';
      stream = await mediaDevices.getUserMedia({
        audio: {
          // Named one by one: WebKit leaves echo cancellation on unless it is told not to.
          echoCancellation: cleanUp,
          noiseSuppression: cleanUp,
          autoGainControl: cleanUp,
          sampleRate: { ideal: 48_000 },
          // Ideal, so that another one is taken when this one is no longer there.
          ...(deviceId !== null && { deviceId: { ideal: deviceId } }),
        },
      });
    } catch (error) {
      if (attempt === this.attempt) this.fail(toCaptureProblem(error));
      return;
    }
    if (attempt !== this.attempt) {
      stopTracks(stream);
      return;
    }
    try {
      await this.begin(stream, RecorderClass, owner, preset);
    } catch (error) {
      stopTracks(stream);
      this.letGo();
      this.fail(toCaptureProblem(error));
    }
  }

  /** Ends the take and keeps it. */
  stop(reason: StopReason = 'person'): void {
    this.end(reason);
  }

  /** Ends the take, or the wait for permission, and keeps nothing. */
  cancel(): void {
    this.attempt += 1;
    if (this.take) this.end('cancel');
    else this.current.set({ phase: 'idle' });
  }

  /** Forgets the last outcome, ready for another take. */
  reset(): void {
    const phase = this.current.get().phase;
    if (phase === 'recorded' || phase === 'problem') this.current.set({ phase: 'idle' });
  }

  private async begin(
    stream: MediaStream,
    RecorderClass: typeof MediaRecorder,
    owner: string,
    preset: Preset,
  ): Promise<void> {
    // Early Safari has MediaRecorder without this method.
    const canAsk = 'isTypeSupported' in RecorderClass;
    const format = chooseFormat(canAsk ? (type) => RecorderClass.isTypeSupported(type) : undefined);
    const recorder = new RecorderClass(stream, {
      ...(format.mimeType ? { mimeType: format.mimeType } : {}),
      audioBitsPerSecond: format.bitsPerSecond,
    });
    const [track] = stream.getAudioTracks();
    const id = uuidv7(this.deps.now());
    const recordedAt = new Date(this.deps.now());
    const timeZone = this.deps.timeZone();
    const take: Take = {
      capture: {
        id,
        owner,
        stage: 'recording',
        contentType: recorder.mimeType || format.mimeType,
        durationMs: 0,
        recordedAt: recordedAt.toISOString(),
        timeZone,
        localDate: localDateOf(recordedAt, timeZone),
        preset,
        trackSettings: { ...track?.getSettings() },
        levels: [],
        silent: false,
        details: NO_DETAILS,
        echoId: null,
        attempts: 0,
        nextAttemptAt: 0,
        refusal: null,
      },
      stream,
      recorder,
      meter: null,
      history: new LevelHistory(),
      startedAt: this.deps.monotonic(),
      chunks: 0,
      bytes: 0,
      writes: Promise.resolve(),
      stored: true,
      ending: null,
      release: [this.deps.hold(id)],
    };
    this.take = take;
    this.write(take, () => this.deps.store.put(take.capture));

    recorder.addEventListener('dataavailable', (event) => this.keepChunk(take, event.data));
    recorder.addEventListener('error', () => this.end('interrupted'));
    // A call, a locked screen or an unplugged microphone ends or mutes the track, sometimes without any other sign.
    const interrupted = () => this.end('interrupted');
    track?.addEventListener('ended', interrupted);
    track?.addEventListener('mute', interrupted);
    if (typeof window !== 'undefined') {
      window.addEventListener('pagehide', interrupted);
      take.release.push(() => window.removeEventListener('pagehide', interrupted));
    }

    await new Promise<void>((resolve, reject) => {
      recorder.addEventListener('start', () => resolve(), { once: true });
      recorder.addEventListener('error', () => reject(new Error('recorder did not start')), {
        once: true,
      });
      recorder.start(captureLimits.chunkMs);
      // Chromium tells of the start with the first piece it has encoded, which holds what was heard from here on.
      if (recorder.state === 'recording' && track?.muted === false) resolve();
    });
    take.startedAt = this.deps.monotonic();
    if (!take.ending) this.show('recording', take);
    // Afterwards, because opening it takes a while: the sound is being recorded already, and the red light comes first.
    this.deps.onceDrawn(() => {
      if (this.take === take && !take.ending) take.meter = this.deps.openMeter(stream);
    });
    recorder.addEventListener('stop', () => void this.finish(take));
    const ticker = setInterval(() => this.tick(take), TICK_MS);
    const limit = setTimeout(() => this.end('limit'), captureLimits.stopMs);
    take.release.push(
      () => clearInterval(ticker),
      () => clearTimeout(limit),
    );
    void this.deps.keepAwake().then((release) => {
      if (this.take === take) take.release.push(release);
      else release();
    });
    // Ended while starting: the stop event was not listened for yet.
    if (take.ending) this.stopRecorder(take);
  }

  private tick(take: Take): void {
    if (this.take !== take || take.ending) return;
    const elapsed = this.elapsed(take);
    if (take.meter) take.history.add(elapsed / captureLimits.stopMs, take.meter.read());
    // Timers of a hidden tab run late, so the limit is checked here as well.
    if (elapsed >= captureLimits.stopMs) this.end('limit');
    else this.show('recording', take);
  }

  private elapsed(take: Take): number {
    return Math.min(captureLimits.stopMs, Math.max(0, this.deps.monotonic() - take.startedAt));
  }

  private show(phase: 'recording' | 'saving', take: Take): void {
    this.current.set({
      phase,
      captureId: take.capture.id,
      elapsedMs: phase === 'saving' ? take.capture.durationMs : this.elapsed(take),
      levels: [...take.history.levels],
      silent: take.history.silent,
    });
  }

  private keepChunk(take: Take, data: Blob): void {
    if (data.size === 0 || take.ending === 'cancel') return;
    const durationMs = take.ending ? take.capture.durationMs : this.elapsed(take);
    this.write(take, async () => {
      const bytes = await data.arrayBuffer();
      const index = take.chunks;
      take.chunks += 1;
      take.bytes += bytes.byteLength;
      await this.deps.store.appendChunk(take.capture.id, index, bytes);
      await this.deps.store.update(take.capture.id, {
        durationMs,
        levels: [...take.history.levels],
      });
    });
  }

  /** Writes happen one after the other. */
  private write(take: Take, work: () => Promise<void>): void {
    take.writes = take.writes.then(work).catch(() => {
      take.stored = false;
    });
  }

  private end(reason: StopReason | 'cancel'): void {
    const take = this.take;
    if (!take || take.ending) return;
    take.ending = reason;
    take.capture.durationMs = Math.round(this.elapsed(take));
    if (this.current.get().phase === 'requesting') return;
    if (reason !== 'cancel') this.show('saving', take);
    this.stopRecorder(take);
  }

  private stopRecorder(take: Take): void {
    // After its track has ended the recorder is inactive already and its stop event is on the way.
    if (take.recorder.state !== 'inactive') take.recorder.stop();
  }

  private async finish(take: Take): Promise<void> {
    if (this.take !== take) return;
    if (!take.ending) {
      take.ending = 'interrupted';
      take.capture.durationMs = Math.round(this.elapsed(take));
      this.show('saving', take);
    }
    stopTracks(take.stream);
    await take.writes;
    const { capture } = take;
    if (take.ending === 'cancel' || take.bytes < captureLimits.minBytes) {
      await this.deps.store.remove(capture.id).catch(() => undefined);
      this.letGo();
      if (take.ending === 'cancel') this.current.set({ phase: 'idle' });
      else this.fail('too-short');
      return;
    }
    const done: Partial<Capture> = {
      stage: 'draft',
      durationMs: capture.durationMs,
      // Chromium names the codec of MP4 only once it has written some.
      contentType: take.recorder.mimeType || capture.contentType,
      levels: [...take.history.levels],
      silent: take.history.silent,
    };
    this.write(take, async () => {
      if (!(await this.deps.store.update(capture.id, done))) throw new Error('capture is gone');
    });
    await take.writes;
    this.letGo();
    if (take.stored) {
      this.current.set({ phase: 'recorded', captureId: capture.id, stopped: take.ending });
    } else {
      this.fail('failed');
    }
  }

  private letGo(): void {
    const take = this.take;
    this.take = null;
    take?.meter?.close();
    for (const release of take?.release ?? []) release();
  }

  private fail(problem: CaptureProblem): void {
    this.current.set({ phase: 'problem', problem });
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
