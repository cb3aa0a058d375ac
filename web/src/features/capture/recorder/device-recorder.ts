import { captureStore, holdRecording } from '../outbox/device-outbox';
import { openLevelMeter } from './level-meter';
import { Recorder } from './recorder';

async function keepAwake(): Promise<() => void> {
  try {
    const lock = await navigator.wakeLock.request('screen');
    return () => void lock.release().catch(() => undefined);
  } catch {
    // Not supported, or refused on low battery: recording goes on with a screen that may dim.
    return () => undefined;
  }
}

/** The recorder of this browser. */
export const recorder = new Recorder({
  // Both are absent outside secure contexts and in old browsers, whatever the types say.
  mediaDevices: navigator.mediaDevices,
  MediaRecorder: (globalThis as { MediaRecorder?: typeof MediaRecorder }).MediaRecorder,
  isSecureContext: window.isSecureContext,
  openMeter: openLevelMeter,
  store: captureStore,
  now: Date.now,
  monotonic: () => performance.now(),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  keepAwake,
  hold: holdRecording,
});
