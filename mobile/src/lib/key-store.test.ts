import { keyStore } from './key-store';

const { kept } = jest.requireMock<{ kept: Map<string, string> }>('expo-secure-store');

describe('the key store', () => {
  test('keeps text of any length in pieces the system takes', () => {
    const token = 'x'.repeat(4_500);
    keyStore.setItem('token', token);
    expect([...kept.keys()].sort()).toEqual(['token', 'token.1', 'token.2']);
    expect(Math.max(...[...kept.values()].map(({ length }) => length))).toBeLessThanOrEqual(2_048);
    expect(keyStore.getItem('token')).toBe(token);
  });

  test('leaves nothing of a longer text behind', async () => {
    keyStore.setItem('token', 'x'.repeat(4_500));
    keyStore.setItem('token', 'short');
    await Promise.resolve();
    expect(keyStore.getItem('token')).toBe('short');
    await keyStore.removeItem('token');
    expect([...kept.keys()]).toEqual([]);
    expect(keyStore.getItem('token')).toBeNull();
  });

  test.each(['', 'é 100 % 🙂 Gerês', '%41', 'ü'.repeat(2_000)])(
    'gives back what it was given',
    (text) => {
      keyStore.setItem('key', text);
      expect(keyStore.getItem('key')).toBe(text);
    },
  );

  test('tells keys apart that the system would not take', () => {
    keyStore.setItem('Pool.ana@example.org.idToken', 'a');
    keyStore.setItem('Pool.ana_40_example.org.idToken', 'b');
    expect(keyStore.getItem('Pool.ana@example.org.idToken')).toBe('a');
    expect(keyStore.getItem('Pool.ana_40_example.org.idToken')).toBe('b');
  });

  test('half of a text is none', () => {
    keyStore.setItem('token', 'x'.repeat(4_500));
    kept.delete('token.2');
    expect(keyStore.getItem('token')).toBeNull();
  });
});
