import type { PlacePrecision } from '@echoes/api-client';
import type { Emotion } from '@echoes/model';

/** How the microphone is asked to listen: as it is, or with the device's own speech clean-up. */
export type Preset = 'ambience' | 'voice';

export interface CapturePlace {
  latitude: number;
  longitude: number;
  accuracyM: number | null;
  precision: PlacePrecision;
  label: string;
}

/** What a person says about a sound. Kept with the draft at every change. */
export interface CaptureDetails {
  emotion: Emotion | null;
  tags: string[];
  note: string;
  place: CapturePlace | null;
}

/**
 * Where a capture is on its way to the API.
 * recording -> draft (stopped, not yet saved) -> queued -> reserved (has an echo id) -> uploaded -> removed;
 * `refused` waits for the person, because trying again would give the same answer.
 */
export type CaptureStage = 'recording' | 'draft' | 'queued' | 'reserved' | 'uploaded' | 'refused';

/** One capture as it lies in IndexedDB. Do not rename fields: devices hold unsent ones. */
export interface Capture {
  /** UUIDv7 made on this device; the idempotency key of every request about it. */
  id: string;
  owner: string;
  stage: CaptureStage;
  /** What the recorder says it wrote, parameters included. */
  contentType: string;
  durationMs: number;
  /** Fixed when recording began and never derived later. */
  recordedAt: string;
  timeZone: string;
  localDate: string;
  preset: Preset;
  /** What the browser really applied, which may differ from what was asked. */
  trackSettings: Record<string, unknown>;
  /** Loudness over time, 0..1, one value per slot of the ring; for drawing only. */
  levels: number[];
  /** Nothing above the noise of the microphone itself was heard. */
  silent: boolean;
  details: CaptureDetails;
  echoId: string | null;
  attempts: number;
  /** Milliseconds since the epoch before which the outbox leaves it alone. */
  nextAttemptAt: number;
  /** Why the API refused it, in words for a person. */
  refusal: string | null;
}

export interface CaptureStore {
  put(capture: Capture): Promise<void>;
  get(id: string): Promise<Capture | undefined>;
  /** Captures of one person, oldest first. */
  list(owner: string): Promise<Capture[]>;
  /** Merges a change in one transaction; answers the new row, or undefined when it is gone. */
  update(id: string, change: Partial<Capture>): Promise<Capture | undefined>;
  remove(id: string): Promise<void>;
  appendChunk(id: string, index: number, bytes: ArrayBuffer): Promise<void>;
  /** The sound so far, in the order it was recorded; undefined when there is none. */
  sound(id: string): Promise<Blob | undefined>;
}

export const NO_DETAILS: CaptureDetails = { emotion: null, tags: [], note: '', place: null };
