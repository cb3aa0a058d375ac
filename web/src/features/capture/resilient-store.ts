import { createStore, type Store } from '../../lib/store';
import type { Capture, CaptureStore } from './capture';

interface Kept {
  capture: Capture;
  /** What the device did not take any more, by its place in the take. */
  chunks: Map<number, ArrayBuffer>;
}

/**
 * The store of a device, and memory for what the device does not take: when its space is used up, or in a private
 * window that keeps nothing. A capture with a part in memory works like any other as long as this page is open;
 * `inMemory` names those, so that the person can be told. No method but `remove` loses anything, and none rejects
 * while there is memory.
 */
export class ResilientStore implements CaptureStore {
  readonly inMemory: Pick<Store<ReadonlySet<string>>, 'get' | 'subscribe'>;
  private readonly ids = createStore<ReadonlySet<string>>(new Set());
  private readonly kept = new Map<string, Kept>();
  private readonly device: CaptureStore;

  constructor(device: CaptureStore) {
    this.device = device;
    this.inMemory = this.ids;
  }

  async put(capture: Capture): Promise<void> {
    const kept = this.kept.get(capture.id);
    if (kept) {
      kept.capture = capture;
      return;
    }
    try {
      await this.device.put(capture);
    } catch {
      this.keep(capture);
    }
  }

  async get(id: string): Promise<Capture | undefined> {
    return this.kept.get(id)?.capture ?? (await this.device.get(id).catch(() => undefined));
  }

  async list(owner: string): Promise<Capture[]> {
    const onDevice = await this.device.list(owner).catch(() => []);
    const inMemory = [...this.kept.values()].map(({ capture }) => capture);
    return [
      ...onDevice.filter(({ id }) => !this.kept.has(id)),
      ...inMemory.filter((capture) => capture.owner === owner),
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async update(id: string, change: Partial<Capture>): Promise<Capture | undefined> {
    const kept = this.kept.get(id);
    if (kept) {
      kept.capture = { ...kept.capture, ...change };
      return kept.capture;
    }
    try {
      return await this.device.update(id, change);
    } catch {
      const before = await this.get(id);
      if (!before) return undefined;
      return this.keep({ ...before, ...change }).capture;
    }
  }

  async remove(id: string): Promise<void> {
    const kept = this.kept.delete(id);
    if (kept) this.tell();
    try {
      await this.device.remove(id);
    } catch (error) {
      // A device that takes nothing has nothing to remove.
      if (!kept) throw error;
    }
  }

  async appendChunk(id: string, index: number, bytes: ArrayBuffer): Promise<void> {
    const kept = this.kept.get(id);
    if (kept) {
      kept.chunks.set(index, bytes);
      return;
    }
    try {
      await this.device.appendChunk(id, index, bytes);
    } catch (error) {
      const capture = await this.get(id);
      // A chunk of nothing we know: there is no one to give it to.
      if (!capture) throw error;
      // What is on the device already stays there: should the page die, that much is found again.
      this.keep(capture).chunks.set(index, bytes);
    }
  }

  async sound(id: string): Promise<Blob | undefined> {
    const onDevice = await this.device.sound(id).catch(() => undefined);
    const kept = this.kept.get(id);
    if (!kept || kept.chunks.size === 0) return onDevice;
    const rest = [...kept.chunks].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    return new Blob([...(onDevice ? [onDevice] : []), ...rest], { type: kept.capture.contentType });
  }

  private keep(capture: Capture): Kept {
    const known = this.kept.get(capture.id);
    if (known) return known;
    const kept: Kept = { capture, chunks: new Map() };
    this.kept.set(capture.id, kept);
    this.tell();
    return kept;
  }

  private tell(): void {
    this.ids.set(new Set(this.kept.keys()));
  }
}
