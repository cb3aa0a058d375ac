import { renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { wav } from './wav';

/** Longer than any take: a fake device that reaches the end of its file repeats its last buffer for ever. */
const SECONDS = 40;

export const LOUD = 0.6;
export const QUIET = 0.06;

/** Writes what the fake microphone hears, in turns one second quiet and one second loud, and answers where it is. */
export function microphoneFile(): string {
  const sound = wav(SECONDS, (second) => ({
    amplitude: Math.floor(second) % 2 === 0 ? QUIET : LOUD,
    hertz: 440 * (1 + (Math.floor(second) % 3)),
  }));
  // Renamed when complete, because the runner and its worker both get here.
  const file = join(tmpdir(), 'echoes-microphone.wav');
  writeFileSync(`${file}.${process.pid}`, sound);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
