import { catalogue } from '../../lib/i18n/catalogue';
import type en from './messages.en';

export const t = catalogue<keyof typeof en>('features/map');
