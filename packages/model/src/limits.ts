/** What a capture may be. The API's own limits stand in the contract; a test holds these against it. */
export const captureLimits = {
  /** Below this a recording is kept, with a word of warning. */
  shortMs: 10_000,
  /** Recording stops here. */
  stopMs: 30_000,
  /** Longer sounds are rejected after upload; the second above `stopMs` is for slow stops. */
  acceptedMs: 31_000,
  /** How often the recorder hands over what it has, so that no more than this can be lost. */
  chunkMs: 1_000,
  minBytes: 1_000,
  maxBytes: 10_485_760,
  noteCodePoints: 1_000,
  tags: 10,
  tagCodePoints: 50,
  placeLabelCodePoints: 100,
} as const;

/** Pairs of smallest and largest sample in a waveform, at most. */
export const maxPeaks = 400;

/** `hiddenUntil` of an echo that is hidden for ever. */
export const hiddenForever = '9999-12-31T23:59:59.999Z';
