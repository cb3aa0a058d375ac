import { createStore, type Store } from '../../../lib/store';
import type { Capture, CaptureStore } from '../capture';

/** What a step of the upload came to. `later` may name when; `sign-in` waits for a new session. */
export type StepResult<T> =
  | { kind: 'done'; value: T }
  | { kind: 'later'; afterMs: number | null }
  | { kind: 'sign-in' }
  /** The API no longer knows the reservation: begin again with the same key. */
  | { kind: 'restart' }
  | { kind: 'refused'; message: string };

export interface Reservation {
  echoId: string;
  /** Sends the sound under the reserved key. The form in it runs out, so it is never stored. */
  upload(sound: Blob): Promise<StepResult<null>>;
}

/** The API as the outbox needs it. Methods do not reject for anything the network or the server does. */
export interface UploadGateway {
  reserve(capture: Capture, sizeBytes: number): Promise<StepResult<Reservation>>;
  save(capture: Capture, echoId: string): Promise<StepResult<null>>;
}

export interface OutboxState {
  /** Captures on their way, oldest first. */
  waiting: readonly Capture[];
  /** Captures the API refused; the person decides. */
  refused: readonly Capture[];
  /** Stopped but never saved, for example because the page went away. */
  drafts: readonly Capture[];
  /** The one being sent at this moment. */
  sending: string | null;
}

export interface OutboxDependencies {
  store: CaptureStore;
  gateway: UploadGateway;
  owner(): string | null;
  /** False while there is no point in trying. */
  online(): boolean;
  now(): number;
  random(): number;
  /** Runs `work` unless another tab does the same; answers whether it ran. */
  exclusive(work: () => Promise<void>): Promise<boolean>;
  /** Is this capture being recorded by some tab right now? */
  beingRecorded(captureId: string): Promise<boolean>;
  schedule(work: () => void, delayMs: number): () => void;
  /** An echo has reached the API. */
  sent(capture: Capture): void;
}

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 10 * 60_000;

/** Exponential, with the upper half left to chance so that devices do not come back together. */
export function backoffMs(attempts: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

export const EMPTY_OUTBOX: OutboxState = { waiting: [], refused: [], drafts: [], sending: null };

/**
 * Carries saved captures to the API, oldest first, one at a time, over as many visits as it takes.
 * A capture leaves the device only after the API has confirmed it. Safe to call from everywhere at any time.
 */
export class Outbox {
  readonly state: Pick<Store<OutboxState>, 'get' | 'subscribe'>;
  private readonly current = createStore<OutboxState>(EMPTY_OUTBOX);
  private readonly deps: OutboxDependencies;
  private draining: Promise<void> | null = null;
  private again = false;
  private cancelWake: (() => void) | null = null;

  constructor(deps: OutboxDependencies) {
    this.deps = deps;
    this.state = this.current;
  }

  /** Reads what lies on this device for the signed-in person. */
  async refresh(sending: string | null = this.current.get().sending): Promise<readonly Capture[]> {
    const owner = this.deps.owner();
    const captures = owner === null ? [] : await this.deps.store.list(owner);
    this.current.set({
      waiting: captures.filter((c) => isWaiting(c)),
      refused: captures.filter((c) => c.stage === 'refused'),
      drafts: captures.filter((c) => c.stage === 'draft'),
      sending,
    });
    return captures;
  }

  /** Turns takes that a closed page left behind into drafts the person can still save. */
  async recover(): Promise<void> {
    for (const capture of await this.refresh()) {
      if (capture.stage !== 'recording' || (await this.deps.beingRecorded(capture.id))) continue;
      const sound = await this.deps.store.sound(capture.id);
      if (sound) await this.deps.store.update(capture.id, { stage: 'draft' });
      else await this.deps.store.remove(capture.id);
    }
    await this.refresh();
  }

  /** Puts a draft, or a refused capture that was mended, in the queue and starts sending. */
  async enqueue(captureId: string, change: Partial<Capture> = {}): Promise<void> {
    await this.deps.store.update(captureId, {
      ...change,
      stage: 'queued',
      attempts: 0,
      nextAttemptAt: 0,
      refusal: null,
    });
    await this.refresh();
    void this.drain();
  }

  async discard(captureId: string): Promise<void> {
    await this.deps.store.remove(captureId);
    await this.refresh();
  }

  /** Sends what is due. A call during a run makes one more run follow. */
  drain(): Promise<void> {
    if (this.draining) {
      this.again = true;
      return this.draining;
    }
    this.draining = this.run().finally(() => {
      this.draining = null;
    });
    return this.draining;
  }

  /** Tries everything now, whatever its backoff says: the person asked, or the network came back. */
  async retryNow(): Promise<void> {
    for (const capture of await this.refresh()) {
      if (isWaiting(capture)) await this.deps.store.update(capture.id, { nextAttemptAt: 0 });
    }
    await this.drain();
  }

  private async run(): Promise<void> {
    do {
      this.again = false;
      const ran = await this.deps.exclusive(() => this.sendAllDue());
      await this.refresh(null);
      // The other tab may finish or be closed; look again in a while.
      if (!ran && this.current.get().waiting.length > 0)
        this.wakeAt(this.deps.now() + FIRST_DELAY_MS);
    } while (this.askedAgain());
  }

  /** Read anew: `drain` may have been called while a run was under way. */
  private askedAgain(): boolean {
    return this.again;
  }

  private async sendAllDue(): Promise<void> {
    let earliest = Number.POSITIVE_INFINITY;
    for (const capture of await this.refresh()) {
      if (!isWaiting(capture)) continue;
      if (!this.deps.online()) return;
      const pauseMs = capture.nextAttemptAt - this.deps.now();
      // No pause is longer: then the device's clock has been set back since.
      if (pauseMs > 0 && pauseMs <= LONGEST_DELAY_MS) {
        earliest = Math.min(earliest, capture.nextAttemptAt);
        continue;
      }
      await this.refresh(capture.id);
      const result = await this.send(capture);
      if (result.kind === 'sign-in') return;
      if (result.kind === 'done') {
        await this.deps.store.remove(capture.id);
        this.deps.sent(capture);
      } else if (result.kind === 'refused') {
        await this.deps.store.update(capture.id, { stage: 'refused', refusal: result.message });
      } else {
        const attempts = capture.attempts + 1;
        const asked = result.kind === 'later' ? result.afterMs : null;
        const pause = asked ?? backoffMs(attempts, this.deps.random());
        const nextAttemptAt = this.deps.now() + Math.min(pause, LONGEST_DELAY_MS);
        const again = result.kind === 'restart' ? { stage: 'queued' as const, echoId: null } : {};
        await this.deps.store.update(capture.id, { ...again, attempts, nextAttemptAt });
        earliest = Math.min(earliest, nextAttemptAt);
      }
    }
    if (Number.isFinite(earliest)) this.wakeAt(earliest);
  }

  private async send(capture: Capture): Promise<StepResult<null>> {
    if (capture.stage === 'uploaded' && capture.echoId !== null) {
      return this.deps.gateway.save(capture, capture.echoId);
    }
    const sound = await this.deps.store.sound(capture.id);
    if (!sound) return { kind: 'refused', message: '' };
    const reserved = await this.deps.gateway.reserve(capture, sound.size);
    if (reserved.kind !== 'done') return reserved;
    const { echoId } = reserved.value;
    await this.deps.store.update(capture.id, { stage: 'reserved', echoId });
    const uploaded = await reserved.value.upload(sound);
    if (uploaded.kind !== 'done') return uploaded;
    await this.deps.store.update(capture.id, { stage: 'uploaded' });
    return this.deps.gateway.save(capture, echoId);
  }

  private wakeAt(at: number): void {
    this.cancelWake?.();
    this.cancelWake = this.deps.schedule(
      () => void this.drain(),
      Math.max(0, at - this.deps.now()),
    );
  }
}

function isWaiting(capture: Capture): boolean {
  return capture.stage === 'queued' || capture.stage === 'reserved' || capture.stage === 'uploaded';
}
