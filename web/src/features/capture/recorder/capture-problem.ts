/** Why there is no recording, or less of one than was asked for. */
export type CaptureProblem =
  'insecure' | 'unsupported' | 'denied' | 'no-microphone' | 'busy' | 'too-short' | 'failed';

/** Translates what `getUserMedia` rejects with. */
export function toCaptureProblem(error: unknown): CaptureProblem {
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-microphone';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
