import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aCapture } from '../../test/capture';
import { signInAs } from '../../test/session';

signInAs('ana');
const { captureStore, outbox } = await import('../capture/outbox/device-outbox');
const { showBadge } = await import('./badge');
const { startOffline } = await import('./start-offline');

describe('the badge of the installed app', () => {
  const setAppBadge = vi.fn(() => Promise.resolve());
  const clearAppBadge = vi.fn(() => Promise.resolve());

  afterEach(() => {
    Object.assign(navigator, { setAppBadge: undefined, clearAppBadge: undefined });
  });

  it('counts what waits here, and goes when nothing does', async () => {
    Object.assign(navigator, { setAppBadge, clearAppBadge });
    const stop = startOffline();
    expect(clearAppBadge).toHaveBeenCalled();
    await captureStore.put(aCapture({ id: 'a', stage: 'draft' }));
    await captureStore.put(aCapture({ id: 'b', stage: 'refused' }));
    await outbox.refresh();
    expect(setAppBadge).toHaveBeenLastCalledWith(2);
    await captureStore.remove('a');
    await captureStore.remove('b');
    clearAppBadge.mockClear();
    await outbox.refresh();
    expect(clearAppBadge).toHaveBeenCalled();
    stop();
    await captureStore.put(aCapture({ id: 'c', stage: 'draft' }));
    setAppBadge.mockClear();
    await outbox.refresh();
    expect(setAppBadge).not.toHaveBeenCalled();
  });

  it('is no matter where there is none, or where it is refused', async () => {
    expect(() => showBadge(3)).not.toThrow();
    Object.assign(navigator, {
      setAppBadge: () => Promise.reject(new DOMException('not installed', 'NotAllowedError')),
    });
    expect(() => showBadge(3)).not.toThrow();
    await Promise.resolve();
  });
});
