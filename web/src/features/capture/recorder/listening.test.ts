import { beforeEach, describe, expect, it } from 'vitest';
import { listenBy, listening, readListening } from './listening';

describe('how this device listens', () => {
  beforeEach(() => localStorage.clear());

  it.each([
    ['nothing stored', null, { preset: 'ambience', deviceId: null }],
    ['no JSON', '{', { preset: 'ambience', deviceId: null }],
    ['something else', '[]', { preset: 'ambience', deviceId: null }],
    [
      'an unknown preset',
      '{"preset":"loud","deviceId":"m1"}',
      { preset: 'ambience', deviceId: 'm1' },
    ],
    ['no microphone', '{"preset":"voice","deviceId":""}', { preset: 'voice', deviceId: null }],
  ])('reads %s', (_what, text, expected) => {
    expect(readListening(text)).toEqual(expected);
  });

  it('is remembered', () => {
    listenBy({ preset: 'voice' });
    listenBy({ deviceId: 'usb' });
    expect(listening()).toEqual({ preset: 'voice', deviceId: 'usb' });
    expect(readListening(localStorage.getItem('echoes.listening'))).toEqual(listening());
  });
});
