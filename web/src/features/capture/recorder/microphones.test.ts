import { describe, expect, it } from 'vitest';
import { microphones } from './microphones';

const device = (kind: MediaDeviceKind, deviceId: string, label: string) =>
  ({ kind, deviceId, label }) as MediaDeviceInfo;

describe('the microphones', () => {
  it('are those with a name, the aliases of the system left out', async () => {
    const enumerateDevices = () =>
      Promise.resolve([
        device('audioinput', 'default', 'Default - Built-in'),
        device('audioinput', 'a', 'Built-in'),
        device('videoinput', 'v', 'Camera'),
        device('audiooutput', 'o', 'Speaker'),
        device('audioinput', 'b', 'USB recorder'),
      ]);
    expect(await microphones({ enumerateDevices })).toEqual([
      { id: 'a', name: 'Built-in' },
      { id: 'b', name: 'USB recorder' },
    ]);
  });

  it('are none before one was allowed, and where there are no devices', async () => {
    const enumerateDevices = () => Promise.resolve([device('audioinput', '', '')]);
    expect(await microphones({ enumerateDevices })).toEqual([]);
    expect(await microphones(undefined)).toEqual([]);
    expect(await microphones({ enumerateDevices: () => Promise.reject(new Error()) })).toEqual([]);
  });
});
