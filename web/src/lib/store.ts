import type { Store } from '@echoes/model';
import { useSyncExternalStore } from 'react';

export { createStore, type Store } from '@echoes/model';

export function useStore<T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
