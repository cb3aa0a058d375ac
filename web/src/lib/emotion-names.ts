import type { Emotion } from '@echoes/model';
import { catalogue } from './i18n/catalogue';

const en: Readonly<Record<Emotion, string>> = {
  joy: 'joy',
  calm: 'calm',
  sadness: 'sadness',
  anger: 'anger',
  fear: 'fear',
  surprise: 'surprise',
  love: 'love',
  nostalgia: 'nostalgia',
  excitement: 'excitement',
  peaceful: 'peaceful',
  melancholy: 'melancholy',
  hope: 'hope',
};

/** The word a person reads and hears for a feeling. */
export const emotionName = catalogue({ en });
