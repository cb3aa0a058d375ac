/** Keeps the screen on while the page is looked at: browsers take the lock back when it is not. Answers how to let it go. */
export async function keepAwake(): Promise<() => void> {
  let lock: WakeLockSentinel | undefined;
  const release = () => void lock?.release().catch(() => undefined);
  const ended = new AbortController();
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (ended.signal.aborted) release();
    } catch {
      // Not supported, or refused on low battery: recording goes on with a screen that may dim.
    }
  };
  document.addEventListener('visibilitychange', () => void ask(), { signal: ended.signal });
  await ask();
  return () => {
    ended.abort();
    release();
  };
}
