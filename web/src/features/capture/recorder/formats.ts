/** Containers the server can decode, best first. Opus in WebM is what Chromium, Firefox and Safari 18.4 share. */
const CANDIDATES = [
  { mimeType: 'audio/webm;codecs=opus', bitsPerSecond: 96_000 },
  { mimeType: 'audio/mp4;codecs=mp4a.40.2', bitsPerSecond: 128_000 },
  { mimeType: 'audio/mp4', bitsPerSecond: 128_000 },
  { mimeType: 'audio/ogg;codecs=opus', bitsPerSecond: 96_000 },
] as const;

export interface RecordingFormat {
  /** Empty: let the browser choose. */
  mimeType: string;
  bitsPerSecond: number;
}

export function chooseFormat(
  isTypeSupported: ((mimeType: string) => boolean) | undefined,
): RecordingFormat {
  // Early Safari records MP4 but cannot be asked; its own choice is then the right one.
  if (!isTypeSupported) return { mimeType: '', bitsPerSecond: 128_000 };
  return (
    CANDIDATES.find((candidate) => isTypeSupported(candidate.mimeType)) ?? {
      mimeType: '',
      bitsPerSecond: 128_000,
    }
  );
}
