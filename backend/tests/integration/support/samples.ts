import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Short takes of every kind that a browser or phone sends, made by the ffmpeg command line. */
const directory = join(
  tmpdir(),
  `echoes-samples-${process.env['VITEST_POOL_ID'] ?? '0'}-${process.ppid}`,
);

export type Sample = { name: string; contentType: string; seconds: number; file: string };

type Recipe = { contentType: string; seconds: number; codec: string[]; extension: string };

// Faded at both ends, and AAC by its plain coder: a codec that overshoots would be seen in the peaks.
const tone = (seconds: number): string =>
  `aevalsrc=exprs=0.5*sin(2*PI*440*t):sample_rate=48000:duration=${seconds},` +
  `afade=t=in:d=0.1,afade=t=out:st=${seconds - 0.1}:d=0.1`;

const recipes: Record<string, Recipe> = {
  'webm-opus': {
    contentType: 'audio/webm',
    seconds: 3,
    codec: ['-c:a', 'libopus'],
    extension: 'webm',
  },
  'ogg-opus': {
    contentType: 'audio/ogg',
    seconds: 3,
    codec: ['-c:a', 'libopus'],
    extension: 'ogg',
  },
  'mp4-aac': {
    contentType: 'audio/mp4',
    seconds: 3,
    codec: ['-c:a', 'aac', '-aac_coder', 'fast'],
    extension: 'm4a',
  },
  'mp4-opus': {
    contentType: 'audio/mp4',
    seconds: 3,
    codec: ['-c:a', 'libopus', '-strict', 'experimental'],
    extension: 'mp4',
  },
  wav: { contentType: 'audio/wav', seconds: 3, codec: ['-c:a', 'pcm_s16le'], extension: 'wav' },
  mp3: { contentType: 'audio/mpeg', seconds: 3, codec: ['-c:a', 'libmp3lame'], extension: 'mp3' },
  flac: { contentType: 'audio/flac', seconds: 3, codec: ['-c:a', 'flac'], extension: 'flac' },
  'too-long': {
    contentType: 'audio/webm',
    seconds: 33,
    codec: ['-c:a', 'libopus'],
    extension: 'webm',
  },
};

export const acceptedFormats = Object.keys(recipes).filter((name) => name !== 'too-long');

export function sample(name: string): Sample {
  const recipe = recipes[name];
  if (recipe === undefined) {
    throw new Error(`no sample named ${name}`);
  }
  const root = process.env['ECHOES_TEST_SAMPLES'] ?? directory;
  return {
    name,
    contentType: recipe.contentType,
    seconds: recipe.seconds,
    file: join(root, `${name}.${recipe.extension}`),
  };
}

export function setup(): () => void {
  mkdirSync(directory, { recursive: true });
  process.env['ECHOES_TEST_SAMPLES'] = directory;
  for (const [name, recipe] of Object.entries(recipes)) {
    const file = sample(name).file;
    if (!existsSync(file)) {
      execFileSync('ffmpeg', [
        ...['-hide_banner', '-loglevel', 'error', '-y', '-f', 'lavfi', '-i', tone(recipe.seconds)],
        ...['-ac', '1', ...recipe.codec, file],
      ]);
    }
  }
  return () => {
    rmSync(directory, { recursive: true, force: true });
  };
}
