import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

describe('the permission of the microphone', () => {
  const query = vi.fn<() => Promise<EventTarget & { state: string }>>();
  let microphoneAllowed: () => Promise<boolean>;
  let microphoneKnownAllowed: () => boolean;

  beforeEach(async () => {
    vi.stubGlobal('navigator', { permissions: { query } });
    vi.resetModules();
    ({ microphoneAllowed, microphoneKnownAllowed } = await import('./permission'));
  });
  afterEach(() => {
    query.mockReset();
    vi.unstubAllGlobals();
  });

  it('is known at once after it was asked for, and follows the browser', async () => {
    const status = Object.assign(new EventTarget(), { state: 'granted' });
    query.mockResolvedValue(status);
    expect(microphoneKnownAllowed()).toBe(false);
    expect(await microphoneAllowed()).toBe(true);
    expect(microphoneKnownAllowed()).toBe(true);
    status.state = 'denied';
    expect(microphoneKnownAllowed()).toBe(false);
    expect(await microphoneAllowed()).toBe(false);
    expect(query).toHaveBeenCalledOnce();
  });

  it('counts as not given where the browser does not say', async () => {
    query.mockRejectedValue(new TypeError('no such permission'));
    expect(await microphoneAllowed()).toBe(false);
    expect(microphoneKnownAllowed()).toBe(false);
  });
});
