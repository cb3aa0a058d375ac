import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCapture, soundBytes } from '../../test/capture';
import { openCaptureStore } from './capture-db';

describe('the store of captures', () => {
  let store: ReturnType<typeof openCaptureStore>;
  let count = 0;
  beforeEach(() => {
    count += 1;
    store = openCaptureStore(`captures-${String(count)}`);
  });
  afterEach(() => store.close());

  it('gives back the chunks in the order of recording, whatever the order of writing', async () => {
    const capture = aCapture();
    await store.put(capture);
    await store.appendChunk(capture.id, 1, soundBytes(2, 2));
    await store.appendChunk(capture.id, 10, soundBytes(1, 3));
    await store.appendChunk(capture.id, 0, soundBytes(3, 1));
    const sound = await store.sound(capture.id);
    expect(sound?.type).toBe('audio/webm;codecs=opus');
    expect(sound?.size).toBe(6);
  });

  it('lists only what belongs to the person, oldest first', async () => {
    await store.put(aCapture({ id: 'b' }));
    await store.put(aCapture({ id: 'a' }));
    await store.put(aCapture({ id: 'c', owner: 'ben' }));
    expect((await store.list('ana')).map((capture) => capture.id)).toEqual(['a', 'b']);
  });

  it('merges a change and keeps the rest', async () => {
    await store.put(aCapture());
    const after = await store.update(aCapture().id, { stage: 'uploaded', echoId: 'E1' });
    expect(after).toMatchObject({ stage: 'uploaded', echoId: 'E1', owner: 'ana' });
  });

  it('does not bring a removed capture back by a late change', async () => {
    await store.put(aCapture());
    await store.remove(aCapture().id);
    expect(await store.update(aCapture().id, { stage: 'draft' })).toBeUndefined();
    expect(await store.get(aCapture().id)).toBeUndefined();
  });

  it('removes the sound with the capture and leaves the sound of others alone', async () => {
    await store.put(aCapture({ id: 'a' }));
    await store.put(aCapture({ id: 'b' }));
    await store.appendChunk('a', 0, soundBytes(5));
    await store.appendChunk('b', 0, soundBytes(7));
    await store.remove('a');
    await store.put(aCapture({ id: 'a' }));
    expect(await store.sound('a')).toBeUndefined();
    expect((await store.sound('b'))?.size).toBe(7);
  });
});
