export { contrastRatio } from './contrast';
export {
  type Emotion,
  emotionEntry,
  type EmotionEntry,
  emotionNames,
  emotionTable,
  type FeelingPoint,
  isEmotion,
  nearestEmotion,
  neighboursOf,
} from './emotions';
export { captureLimits, hiddenForever, maxPeaks } from './limits';
export { createStore, type Store } from './store';
export { countCodePoints, normaliseTag, normaliseTags } from './text';
export { daysBetween, formatSpan, type LocalDate, localDateOf } from './time';
export { tokens } from './tokens.generated';
export {
  BAR_GAP,
  BAR_PITCH,
  BAR_WIDTH,
  barsIn,
  forDrawing,
  heightsOf,
  resample,
  shoreline,
  type ShorelinePaths,
} from './waveform';
