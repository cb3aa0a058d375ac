import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCapture, soundBytes } from '../../test/capture';
import type { CaptureStore } from './capture';
import { openCaptureStore } from './capture-db';
import { ResilientStore } from './resilient-store';

describe('a store on a device that may be full', () => {
  let device: CaptureStore & { close(): Promise<void> };
  let full: boolean;
  let store: ResilientStore;
  let count = 0;

  beforeEach(() => {
    count += 1;
    device = openCaptureStore(`resilient-${String(count)}`);
    full = false;
    const unlessFull =
      <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
      (...given: A): Promise<R> =>
        full ? Promise.reject(new DOMException('', 'QuotaExceededError')) : work(...given);
    store = new ResilientStore({
      ...device,
      put: unlessFull(device.put),
      update: unlessFull(device.update),
      appendChunk: unlessFull(device.appendChunk),
    });
  });
  afterEach(() => device.close());

  const bytesOf = async (id: string) => {
    const sound = await store.sound(id);
    return sound?.size;
  };

  it('is the device as long as there is space', async () => {
    await store.put(aCapture({ id: 'a', stage: 'recording' }));
    await store.appendChunk('a', 0, soundBytes(10));
    await store.update('a', { stage: 'draft' });
    expect(await device.get('a')).toMatchObject({ stage: 'draft' });
    expect(store.inMemory.get().size).toBe(0);
    await store.remove('a');
    expect(await device.get('a')).toBeUndefined();
  });

  it('goes on in memory when the space ends in the middle of a take', async () => {
    await store.put(aCapture({ id: 'a', stage: 'recording' }));
    await store.appendChunk('a', 0, soundBytes(10));
    full = true;
    await store.appendChunk('a', 1, soundBytes(20));
    await store.update('a', { stage: 'draft', durationMs: 2_000 });
    full = false;
    await store.appendChunk('a', 2, soundBytes(30));
    expect([...store.inMemory.get()]).toEqual(['a']);
    expect(await bytesOf('a')).toBe(60);
    expect(await store.get('a')).toMatchObject({ stage: 'draft', durationMs: 2_000 });
    expect(await store.list('ana')).toHaveLength(1);
    // What a crash would leave.
    expect((await device.sound('a'))?.size).toBe(10);
    await store.remove('a');
    expect(await store.list('ana')).toEqual([]);
    expect(await device.sound('a')).toBeUndefined();
    expect(store.inMemory.get().size).toBe(0);
  });

  it('keeps the words of a person when only they do not fit', async () => {
    await store.put(aCapture({ id: 'a', stage: 'draft' }));
    await store.appendChunk('a', 0, soundBytes(10));
    full = true;
    const mended = await store.update('a', { stage: 'queued' });
    expect(mended?.stage).toBe('queued');
    expect(await bytesOf('a')).toBe(10);
    expect(await store.update('gone', { stage: 'queued' })).toBeUndefined();
  });

  it('works without any device at all, in the order of recording', async () => {
    const none = () => Promise.reject(new DOMException('', 'SecurityError'));
    store = new ResilientStore({
      put: none,
      get: none,
      list: none,
      update: none,
      remove: none,
      appendChunk: none,
      sound: none,
    });
    await store.put(aCapture({ id: 'b', stage: 'recording' }));
    await store.put(aCapture({ id: 'a', stage: 'queued' }));
    await store.put(aCapture({ id: 'c', owner: 'ben' }));
    await store.appendChunk('b', 1, soundBytes(2, 2));
    await store.appendChunk('b', 0, soundBytes(3, 1));
    expect((await store.list('ana')).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await bytesOf('b')).toBe(5);
    await expect(store.appendChunk('nobody', 0, soundBytes(1))).rejects.toThrow();
    await store.remove('b');
    expect(await store.get('b')).toBeUndefined();
    await expect(store.remove('nobody')).rejects.toThrow();
  });
});
