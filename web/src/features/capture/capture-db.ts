import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Capture, CaptureStore } from './capture';

// On the device of everyone who uses Echoes: change it only with an upgrade step.
const DATABASE = 'echoes';
const VERSION = 1;

interface Schema extends DBSchema {
  captures: { key: string; value: Capture };
  chunks: {
    key: [string, number];
    value: { captureId: string; index: number; bytes: ArrayBuffer };
  };
}

/**
 * Captures and their sound in IndexedDB. Bytes are kept as buffers, not as blobs, because WebKit has lost
 * blobs of private windows and of purged sites while the row survived.
 */
export function openCaptureStore(name = DATABASE): CaptureStore & { close(): Promise<void> } {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => {
    opened ??= openDB<Schema>(name, VERSION, {
      upgrade(db) {
        db.createObjectStore('captures', { keyPath: 'id' });
        db.createObjectStore('chunks', { keyPath: ['captureId', 'index'] });
      },
      terminated() {
        opened = undefined;
      },
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const chunkRange = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

  return {
    async put(capture) {
      await (await database()).put('captures', capture);
    },
    async get(id) {
      return (await database()).get('captures', id);
    },
    async list(owner) {
      const all = await (await database()).getAll('captures');
      return all.filter((capture) => capture.owner === owner);
    },
    async update(id, change) {
      const transaction = (await database()).transaction('captures', 'readwrite');
      const before = await transaction.store.get(id);
      const after = before ? { ...before, ...change } : undefined;
      if (after) await transaction.store.put(after);
      await transaction.done;
      return after;
    },
    async remove(id) {
      const transaction = (await database()).transaction(['captures', 'chunks'], 'readwrite');
      await Promise.all([
        transaction.objectStore('captures').delete(id),
        transaction.objectStore('chunks').delete(chunkRange(id)),
        transaction.done,
      ]);
    },
    async appendChunk(id, index, bytes) {
      await (await database()).put('chunks', { captureId: id, index, bytes });
    },
    async sound(id) {
      const db = await database();
      const [capture, chunks] = await Promise.all([
        db.get('captures', id),
        db.getAll('chunks', chunkRange(id)),
      ]);
      if (!capture || chunks.length === 0) return undefined;
      return new Blob(
        chunks.map((chunk) => chunk.bytes),
        { type: capture.contentType },
      );
    },
    async close() {
      (await opened)?.close();
      opened = undefined;
    },
  };
}
