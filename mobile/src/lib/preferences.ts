import AsyncStorage from '@react-native-async-storage/async-storage';
import { createStore, type Store } from '@echoes/model';

/** Something a person chose on this phone. `system`: what the phone is set to. */
export interface Preference<T extends string> extends Pick<Store<T>, 'get' | 'subscribe'> {
  choose: (value: T) => void;
  /** Reads what was chosen before; never rejects, because a phone that forgot can still be used. */
  restore: () => Promise<void>;
}

export function createPreference<T extends string>(
  key: string,
  values: readonly T[],
  initial: T,
): Preference<T> {
  const store = createStore<T>(initial);
  return {
    get: () => store.get(),
    subscribe: (listener) => store.subscribe(listener),
    choose(value) {
      store.set(value);
      AsyncStorage.setItem(key, value).catch(() => undefined);
    },
    async restore() {
      const kept = await AsyncStorage.getItem(key).catch(() => null);
      const value = values.find((one) => one === kept);
      if (value !== undefined) store.set(value);
    },
  };
}
