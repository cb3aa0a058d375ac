import type { Store } from '@echoes/model';
import { useSyncExternalStore } from 'react';

/** The value of a store, and a new render when it changes. */
export function useStore<T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
