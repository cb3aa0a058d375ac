import type { LaunchOptions } from '@playwright/test';

import { microphoneFile } from './microphone';

/** Debian's Chromium, alone with the stack: it fetches nothing for itself, and its microphone plays a file. */
export function launchOptions(): LaunchOptions {
  return {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphoneFile()}`,
    ],
  };
}
