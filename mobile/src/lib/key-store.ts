import * as SecureStore from 'expo-secure-store';

/** The system's key store takes this much a value on every version of every system. */
const PIECE_BYTES = 2_000;
const OPTIONS: SecureStore.SecureStoreOptions = {
  keychainService: 'echoes',
  // A refresh token is of no use on another phone, and a locked one needs it for nothing.
  keychainAccessible: SecureStore.WHEN_UNLOCKED_THIS_DEVICE_ONLY,
};

/** The key store allows letters, digits and `.-_`; keys of Amplify hold user names. `_` marks what was something else. */
function nameOf(key: string): string {
  return key.replace(/[^A-Za-z0-9.-]/g, (one) => `_${(one.codePointAt(0) ?? 0).toString(16)}_`);
}

/** How many further pieces a first piece says there are, and its text. */
function split(first: string): { further: number; text: string } {
  const mark = first.indexOf(':');
  return { further: Number(first.slice(0, mark)), text: first.slice(mark + 1) };
}

/**
 * Text in the system's key store (Keychain, Keystore), of any length: `2:` and the text before the second piece, then
 * the pieces `.1` and `.2`. Tokens are ASCII, so a character is a byte; other characters are written as %XX.
 */
export const keyStore = {
  getItem(key: string): string | null {
    const name = nameOf(key);
    const first = SecureStore.getItem(name, OPTIONS);
    if (first === null) return null;
    const { further, text } = split(first);
    let all = text;
    for (let piece = 1; piece <= further; piece += 1) {
      const next = SecureStore.getItem(`${name}.${String(piece)}`, OPTIONS);
      // Half of it is nothing: written when the app was ended.
      if (next === null) return null;
      all += next;
    }
    return decodeURIComponent(all);
  },
  setItem(key: string, value: string): void {
    const name = nameOf(key);
    const ascii = value.replace(/[%\u0080-\u{10ffff}]/gu, encodeURIComponent);
    const pieces = [];
    for (let at = 0; at < ascii.length; at += PIECE_BYTES) {
      pieces.push(ascii.slice(at, at + PIECE_BYTES));
    }
    const before = SecureStore.getItem(name, OPTIONS);
    // The first piece comes last: until it is there, the others mean nothing.
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) SecureStore.setItem(`${name}.${String(index)}`, piece, OPTIONS);
    }
    const further = Math.max(0, pieces.length - 1);
    SecureStore.setItem(name, `${String(further)}:${pieces[0] ?? ''}`, OPTIONS);
    if (before !== null) {
      // What is left over is never read; the next text of this key tries again.
      forget(name, further + 1, split(before).further).catch(() => undefined);
    }
  },
  async removeItem(key: string): Promise<void> {
    const name = nameOf(key);
    const first = SecureStore.getItem(name, OPTIONS);
    await SecureStore.deleteItemAsync(name, OPTIONS);
    if (first !== null) await forget(name, 1, split(first).further);
  },
};

async function forget(name: string, from: number, to: number): Promise<void> {
  for (let piece = from; piece <= to; piece += 1) {
    await SecureStore.deleteItemAsync(`${name}.${String(piece)}`, OPTIONS);
  }
}
