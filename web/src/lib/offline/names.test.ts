import { describe, expect, it } from 'vitest';
import { answersCache, belongsTo, isPersonal, soundNamed, soundPath, soundsCache } from './names';

const ID = '01J2SGX0WJDFXF2T0R5JD1KQ3M';

describe('the names of caches', () => {
  it('tell people apart, also when one id begins like another', () => {
    for (const cache of [answersCache('ana'), soundsCache('ana')]) {
      expect(isPersonal(cache)).toBe(true);
      expect(belongsTo(cache, 'ana')).toBe(true);
      expect(belongsTo(cache, 'an')).toBe(false);
      expect(belongsTo(cache, 'ana2')).toBe(false);
    }
    expect(isPersonal('workbox-precache-v2')).toBe(false);
  });
});

describe('soundNamed', () => {
  it.each([
    [`/echoes-audio-dev/audio/ana/${ID}/playback.m4a`, { sub: 'ana', echoId: ID }],
    [`/audio/ana/${ID}/playback.m4a`, { sub: 'ana', echoId: ID }],
    [soundPath('ana', ID), { sub: 'ana', echoId: ID }],
    [`/audio/ana/${ID}/original`, null],
    [`/audio/ana/x/${ID}/playback.m4a`, null],
    [`/audio/ana/${ID}/playback.m4a/more`, null],
    ['/sample-shore.m4a', null],
  ])('%s', (path, expected) => {
    expect(soundNamed(path)).toEqual(expected);
  });
});
