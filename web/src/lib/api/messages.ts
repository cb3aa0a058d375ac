import { catalogue } from '../i18n/catalogue';
import type en from './messages.en';

export const t = catalogue<keyof typeof en>('lib/api');
