/** The key store of a phone over what a test gives it: for modules that a test lets begin again. */
export function over(kept: Map<string, string>) {
  return {
    WHEN_UNLOCKED_THIS_DEVICE_ONLY: 6,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (!/^[\w.-]+$/.test(key)) throw new Error(`the key store refuses the key ${key}`);
      if (value.length > 2_048)
        throw new Error(`the key store refuses ${String(value.length)} bytes`);
      kept.set(key, value);
    },
    deleteItemAsync: (key: string) => {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}
