import { NO_DETAILS, type Capture } from '../features/capture/capture';

/** A saved capture that waits for upload, with what a test cares about. */
export function aCapture(change: Partial<Capture> = {}): Capture {
  return {
    id: '0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d',
    owner: 'ana',
    stage: 'queued',
    contentType: 'audio/webm;codecs=opus',
    durationMs: 12_000,
    recordedAt: '2026-07-14T21:03:11.250Z',
    timeZone: 'Europe/Lisbon',
    localDate: '2026-07-14',
    preset: 'ambience',
    trackSettings: {},
    levels: [0.1, 0.5],
    silent: false,
    details: { ...NO_DETAILS, emotion: 'calm' },
    echoId: null,
    attempts: 0,
    nextAttemptAt: 0,
    refusal: null,
    ...change,
  };
}

export function soundBytes(length: number, fill = 7): ArrayBuffer {
  return new Uint8Array(length).fill(fill).buffer;
}
