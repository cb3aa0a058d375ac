/** What Echoes measures of its own; named as the contract names them. */
export type OwnVital = 'tap-to-recording' | 'stop-to-saved' | 'feeling-to-sound';

const listeners = new Set<(name: OwnVital, milliseconds: number) => void>();

/** Calls back with every measure from now on. Returns how to stop. */
export function onMeasure(listener: (name: OwnVital, milliseconds: number) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes how long something took that a person waited for, also on the browser's own time line. */
export function measure(name: OwnVital, from: number, to: number = performance.now()): void {
  performance.measure(`echoes.${name}`, { start: from, end: to });
  for (const listener of [...listeners]) listener(name, to - from);
}

let lastTap: number | null = null;

/** Remembers when the person touched something last. Returns how to stop. */
export function watchTaps(): () => void {
  const remember = (event: Event) => {
    lastTap = event.timeStamp;
  };
  // First of all listeners: what the tap starts may ask at once.
  const options = { capture: true } as const;
  document.addEventListener('click', remember, options);
  return () => document.removeEventListener('click', remember, options);
}

/** When the last tap was, on the clock of `performance.now`; null when it was longer ago than anybody would wait. */
export function tappedAt(within = 30_000): number | null {
  return lastTap !== null && performance.now() - lastTap < within ? lastTap : null;
}

/** Calls back once the browser has drawn what was just changed. */
export function onceDrawn(work: () => void): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = work;
    channel.port2.postMessage(null);
  });
}
