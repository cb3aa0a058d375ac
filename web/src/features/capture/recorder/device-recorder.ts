import { measure, onceDrawn, tappedAt } from '../../../lib/vitals/measures';
import { ownerOf, session } from '../../auth/session';
import { captureStore, holdRecording } from '../outbox/device-outbox';
import { keepAwake } from './keep-awake';
import { openLevelMeter } from './level-meter';
import { listening } from './listening';
import { microphoneAllowed, microphoneKnownAllowed } from './permission';
import { Recorder } from './recorder';

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
  onceDrawn,
});

function startIdle(): void {
  const owner = ownerOf(session.state.get())?.sub ?? '';
  if (recorder.state.get().phase === 'idle') void recorder.start(owner, listening());
}

/**
 * Records, unless the browser would first ask the person: the Record screen explains before it does. Within the tap where
 * the answer is known already, so that the microphone opens while the screen is being drawn.
 */
export function startIfAllowed(): void {
  if (microphoneKnownAllowed()) startIdle();
  else void microphoneAllowed().then((allowed) => allowed && startIdle());
}

/** The two waits of recording: until the red light is on, and until the take lies safe on this device. */
function measureWaits(): void {
  let before = recorder.state.get().phase;
  let held: Promise<boolean> | null = null;
  let tapped: number | null = null;
  recorder.state.subscribe(() => {
    const { phase } = recorder.state.get();
    if (phase === before) return;
    if (phase === 'requesting') {
      tapped = tappedAt();
      // Where the browser asks the person first, it is they who take their time.
      held = microphoneAllowed();
    }
    if (phase === 'recording' && tapped !== null) {
      const from = tapped;
      onceDrawn(() => {
        const to = performance.now();
        void held?.then((allowed) => allowed && measure('tap-to-recording', from, to));
      });
    }
    if (phase === 'saving') tapped = tappedAt(1_000);
    if (phase === 'recorded' && tapped !== null) measure('stop-to-saved', tapped);
    before = phase;
  });
}

measureWaits();
// Asked ahead, because a tap that has to wait for the answer draws the screen first.
void microphoneAllowed();
