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
export { countCodePoints, normaliseTag, normaliseTags } from './text';
export { daysBetween, formatSpan, type LocalDate, localDateOf } from './time';
export { tokens } from './tokens.generated';
