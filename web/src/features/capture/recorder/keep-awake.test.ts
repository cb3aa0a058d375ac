import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAwake } from './keep-awake';

const request = vi.fn<() => Promise<{ release: () => Promise<void> }>>();
const released = vi.fn();

function look(visibility: 'visible' | 'hidden') {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Lets what was asked be answered. */
const answered = () => new Promise((resolve) => setTimeout(resolve));

describe('the screen while a sound is recorded', () => {
  beforeEach(() => {
    request.mockReset().mockImplementation(() =>
      Promise.resolve({
        release: () => {
          released();
          return Promise.resolve();
        },
      }),
    );
    released.mockReset();
    vi.stubGlobal('navigator', { wakeLock: { request } });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('stays on until it is let go', async () => {
    const release = await keepAwake();
    expect(request).toHaveBeenCalledOnce();
    expect(released).not.toHaveBeenCalled();
    release();
    expect(released).toHaveBeenCalledOnce();
  });

  it('is asked for again when the page is looked at again, and not after the take', async () => {
    const release = await keepAwake();
    look('hidden');
    expect(request).toHaveBeenCalledOnce();
    look('visible');
    expect(request).toHaveBeenCalledTimes(2);
    await answered();
    release();
    look('visible');
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('does not stay on when the take ends before the browser has answered', async () => {
    const release = await keepAwake();
    look('visible');
    release();
    released.mockReset();
    await answered();
    expect(released).toHaveBeenCalledOnce();
  });

  it('is no condition of recording', async () => {
    request.mockRejectedValue(new DOMException('low battery', 'NotAllowedError'));
    await expect(keepAwake()).resolves.toBeTypeOf('function');
    vi.stubGlobal('navigator', {});
    await expect(keepAwake()).resolves.toBeTypeOf('function');
  });
});
