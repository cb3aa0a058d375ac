import 'fake-indexeddb/auto';
import { Blob as NodeBlob } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureStore } from '../capture';
import { openCaptureStore } from '../capture-db';
import { Recorder, type RecorderDependencies } from './recorder';

class FakeTrack extends EventTarget {
  muted = false;
  stopped = false;
  stop() {
    this.stopped = true;
  }
  getSettings() {
    return { echoCancellation: false, sampleRate: 48_000 };
  }
}

class FakeStream {
  readonly track = new FakeTrack();
  getTracks() {
    return [this.track];
  }
  getAudioTracks() {
    return [this.track];
  }
}

class FakeMediaRecorder extends EventTarget {
  static supported = new Set(['audio/webm;codecs=opus']);
  static last: FakeMediaRecorder;
  static isTypeSupported(type: string) {
    return FakeMediaRecorder.supported.has(type);
  }
  state: 'inactive' | 'recording' = 'inactive';
  mimeType: string;
  constructor(_stream: unknown, options: { mimeType?: string }) {
    super();
    this.mimeType = options.mimeType ?? 'audio/mp4';
    FakeMediaRecorder.last = this;
  }
  start() {
    this.state = 'recording';
    queueMicrotask(() => this.dispatchEvent(new Event('start')));
  }
  /** Node's Blob, because that of jsdom cannot be read. */
  chunk(size: number) {
    const event = new Event('dataavailable');
    Object.assign(event, { data: new NodeBlob([new Uint8Array(size)]) });
    this.dispatchEvent(event);
  }
  stop() {
    this.state = 'inactive';
    queueMicrotask(() => {
      this.chunk(900);
      this.dispatchEvent(new Event('stop'));
    });
  }
}

const AMBIENCE = { preset: 'ambience', deviceId: null } as const;

describe('the recorder', () => {
  let stream: FakeStream;
  let store: CaptureStore & { close(): Promise<void> };
  let clock: number;
  let level: number;
  let released: string[];
  let count = 0;
  const getUserMedia = vi.fn<(c: MediaStreamConstraints) => Promise<MediaStream>>();

  function make(change: Partial<RecorderDependencies> = {}): Recorder {
    return new Recorder({
      mediaDevices: { getUserMedia },
      MediaRecorder: FakeMediaRecorder as unknown as typeof MediaRecorder,
      isSecureContext: true,
      openMeter: () => ({ read: () => level, close: () => released.push('meter') }),
      store,
      now: () => Date.parse('2026-07-14T21:03:11.250Z') + clock,
      monotonic: () => clock,
      timeZone: () => 'Pacific/Auckland',
      keepAwake: () => Promise.resolve(() => released.push('screen')),
      hold: () => () => released.push('hold'),
      onceDrawn: (work) => work(),
      ...change,
    });
  }

  function pass(ms: number) {
    for (let left = ms; left > 0; left -= 50) {
      clock += 50;
      vi.advanceTimersByTime(50);
    }
  }
  const phase = (recorder: Recorder) => recorder.state.get().phase;
  const reaches = (recorder: Recorder, wanted: string) =>
    vi.waitFor(() => expect(phase(recorder)).toBe(wanted));

  async function recording(change: Partial<RecorderDependencies> = {}): Promise<Recorder> {
    const recorder = make(change);
    await recorder.start('ana', AMBIENCE);
    expect(phase(recorder)).toBe('recording');
    return recorder;
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    count += 1;
    store = openCaptureStore(`recorder-${String(count)}`);
    stream = new FakeStream();
    clock = 0;
    level = -30;
    released = [];
    getUserMedia.mockReset().mockResolvedValue(stream as unknown as MediaStream);
    FakeMediaRecorder.supported = new Set(['audio/webm;codecs=opus']);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await store.close();
  });

  it('asks for the sound as it is, and for clean speech only in the voice preset', async () => {
    await recording();
    expect(getUserMedia.mock.lastCall?.[0].audio).toMatchObject({
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    await make().start('ana', { preset: 'voice', deviceId: 'usb' });
    expect(getUserMedia.mock.lastCall?.[0].audio).toMatchObject({
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      deviceId: { ideal: 'usb' },
    });
  });

  it('shows that it waits for permission before it is given', async () => {
    const recorder = make();
    const starting = recorder.start('ana', AMBIENCE);
    expect(phase(recorder)).toBe('requesting');
    await starting;
  });

  it.each([
    ['denied', 'NotAllowedError'],
    ['no-microphone', 'NotFoundError'],
    ['busy', 'NotReadableError'],
    ['failed', 'TypeError'],
  ])('says "%s" after %s', async (problem, name) => {
    getUserMedia.mockRejectedValue(new DOMException('', name));
    const recorder = make();
    await recorder.start('ana', AMBIENCE);
    expect(recorder.state.get()).toEqual({ phase: 'problem', problem });
  });

  it.each([
    ['insecure', { isSecureContext: false }],
    ['unsupported', { MediaRecorder: undefined }],
    ['unsupported', { mediaDevices: undefined }],
  ])('says "%s" without asking for the microphone', async (problem, change) => {
    const recorder = make(change);
    await recorder.start('ana', AMBIENCE);
    expect(recorder.state.get()).toMatchObject({ phase: 'problem', problem });
    expect(getUserMedia).not.toHaveBeenCalled();
  });

  it('keeps a draft with the facts fixed at the start', async () => {
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(4_000);
    pass(12_000);
    recorder.stop();
    expect(phase(recorder)).toBe('saving');
    await reaches(recorder, 'recorded');
    const [capture] = await store.list('ana');
    expect(recorder.state.get()).toEqual({
      phase: 'recorded',
      captureId: capture?.id,
      stopped: 'person',
    });
    expect(capture).toMatchObject({
      stage: 'draft',
      durationMs: 12_000,
      contentType: 'audio/webm;codecs=opus',
      recordedAt: '2026-07-14T21:03:11.250Z',
      timeZone: 'Pacific/Auckland',
      localDate: '2026-07-15',
      preset: 'ambience',
      trackSettings: { echoCancellation: false, sampleRate: 48_000 },
      silent: false,
    });
    expect((await store.sound(capture?.id ?? ''))?.size).toBe(4_900);
    expect(stream.track.stopped).toBe(true);
    expect(released.sort()).toEqual(['hold', 'meter', 'screen']);
  });

  it('writes each second as it comes, so that a dead page loses no more than one', async () => {
    await recording();
    pass(1_000);
    FakeMediaRecorder.last.chunk(3_000);
    pass(1_000);
    FakeMediaRecorder.last.chunk(3_000);
    await vi.waitFor(async () => {
      const [capture] = await store.list('ana');
      expect(capture).toMatchObject({ stage: 'recording', durationMs: 2_000 });
      expect((await store.sound(capture?.id ?? ''))?.size).toBe(6_000);
    });
  });

  it('stops by itself at thirty seconds', async () => {
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(2_000);
    pass(31_000);
    await reaches(recorder, 'recorded');
    expect(recorder.state.get()).toMatchObject({ stopped: 'limit' });
    expect((await store.list('ana'))[0]?.durationMs).toBe(30_000);
  });

  it('measures with its own clock when timers run late in a hidden tab', async () => {
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(2_000);
    clock = 45_000;
    vi.advanceTimersByTime(50);
    await reaches(recorder, 'recorded');
    expect((await store.list('ana'))[0]?.durationMs).toBe(30_000);
  });

  it.each(['ended', 'mute'])('keeps what there is when the track reports "%s"', async (event) => {
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(2_000);
    pass(7_000);
    stream.track.dispatchEvent(new Event(event));
    await reaches(recorder, 'recorded');
    expect(recorder.state.get()).toMatchObject({ stopped: 'interrupted' });
    expect((await store.list('ana'))[0]).toMatchObject({ stage: 'draft', durationMs: 7_000 });
  });

  it('keeps what there is when the page is left', async () => {
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(2_000);
    window.dispatchEvent(new Event('pagehide'));
    await reaches(recorder, 'recorded');
  });

  it('keeps what there is when the recorder stops on its own', async () => {
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(2_000);
    pass(3_000);
    FakeMediaRecorder.last.stop();
    await reaches(recorder, 'recorded');
    expect(recorder.state.get()).toMatchObject({ stopped: 'interrupted' });
  });

  it('keeps nothing after a cancel', async () => {
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(5_000);
    recorder.cancel();
    await reaches(recorder, 'idle');
    expect(await store.list('ana')).toEqual([]);
    expect(stream.track.stopped).toBe(true);
  });

  it('lets the microphone go when permission comes after a cancel', async () => {
    let grant: (stream: MediaStream) => void = () => undefined;
    getUserMedia.mockReturnValue(new Promise((resolve) => (grant = resolve)));
    const recorder = make();
    const starting = recorder.start('ana', AMBIENCE);
    recorder.cancel();
    grant(stream as unknown as MediaStream);
    await starting;
    expect(phase(recorder)).toBe('idle');
    expect(stream.track.stopped).toBe(true);
    expect(await store.list('ana')).toEqual([]);
  });

  it('says so when there is hardly any sound in it', async () => {
    const recorder = await recording();
    recorder.stop();
    await reaches(recorder, 'problem');
    expect(recorder.state.get()).toMatchObject({ problem: 'too-short' });
    expect(await store.list('ana')).toEqual([]);
  });

  it('says so when the take could not be kept', async () => {
    const failing: CaptureStore = {
      ...store,
      appendChunk: () => Promise.reject(new DOMException('', 'UnknownError')),
    };
    const recorder = await recording({ store: failing });
    FakeMediaRecorder.last.chunk(5_000);
    recorder.stop();
    await reaches(recorder, 'problem');
    expect(recorder.state.get()).toMatchObject({ problem: 'failed' });
  });

  it('shows that nothing is heard while there is time to do something about it', async () => {
    level = -90;
    const recorder = await recording();
    pass(1_000);
    expect(recorder.state.get()).toMatchObject({ phase: 'recording', silent: true });
    level = -40;
    pass(100);
    expect(recorder.state.get()).toMatchObject({ phase: 'recording', silent: false });
  });

  it('records before it opens the meter, which takes its time', async () => {
    const order: string[] = [];
    FakeMediaRecorder.prototype.start = function start(this: FakeMediaRecorder) {
      order.push('record');
      this.state = 'recording';
      queueMicrotask(() => this.dispatchEvent(new Event('start')));
    };
    const recorder = make({
      openMeter: () => {
        order.push(`meter while ${phase(recorder)}`);
        return null;
      },
    });
    await recorder.start('ana', AMBIENCE);
    expect(order).toEqual(['record', 'meter while recording']);
  });

  it('waits for the event of the start only while the microphone is still mute', async () => {
    vi.spyOn(FakeMediaRecorder.prototype, 'start').mockImplementation(function start(
      this: FakeMediaRecorder,
    ) {
      this.state = 'recording';
    });
    const recorder = await recording();
    recorder.cancel();
    await reaches(recorder, 'idle');

    stream.track.muted = true;
    const starting = recorder.start('ana', AMBIENCE);
    await vi.waitFor(() => expect(FakeMediaRecorder.last.state).toBe('recording'));
    expect(phase(recorder)).toBe('requesting');
    clock += 80;
    FakeMediaRecorder.last.dispatchEvent(new Event('start'));
    await starting;
    expect(recorder.state.get()).toMatchObject({ phase: 'recording', elapsedMs: 0 });
  });

  it('records without a meter while nothing is drawn, and opens none for a take that has ended', async () => {
    let draw: () => void = () => undefined;
    const openMeter = vi.fn(() => null);
    const recorder = await recording({
      openMeter,
      onceDrawn: (work) => {
        draw = work;
      },
    });
    FakeMediaRecorder.last.chunk(5_000);
    pass(1_000);
    recorder.stop();
    await reaches(recorder, 'recorded');
    draw();
    expect(openMeter).not.toHaveBeenCalled();
    expect((await store.list('ana'))[0]?.silent).toBe(false);
  });

  it('notices that the microphone heard nothing', async () => {
    level = -90;
    const recorder = await recording();
    FakeMediaRecorder.last.chunk(5_000);
    pass(3_000);
    recorder.stop();
    await reaches(recorder, 'recorded');
    expect((await store.list('ana'))[0]?.silent).toBe(true);
  });

  it('does not claim silence when there is no meter', async () => {
    const recorder = await recording({ openMeter: () => null });
    FakeMediaRecorder.last.chunk(5_000);
    pass(3_000);
    recorder.stop();
    await reaches(recorder, 'recorded');
    expect((await store.list('ana'))[0]?.silent).toBe(false);
  });

  it('records the first format the browser knows, and notes what it really wrote', async () => {
    FakeMediaRecorder.supported = new Set(['audio/mp4', 'audio/ogg;codecs=opus']);
    const recorder = await recording();
    expect(FakeMediaRecorder.last.mimeType).toBe('audio/mp4');
    FakeMediaRecorder.last.mimeType = 'audio/mp4;codecs=opus';
    FakeMediaRecorder.last.chunk(5_000);
    recorder.stop();
    await reaches(recorder, 'recorded');
    expect((await store.list('ana'))[0]?.contentType).toBe('audio/mp4;codecs=opus');
  });
});
