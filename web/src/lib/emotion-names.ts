import type { Emotion } from '@echoes/model';
import { catalogue } from './i18n/catalogue';

/** The word a person reads and hears for a feeling. */
export const emotionName = catalogue<Emotion>('lib/emotions');
