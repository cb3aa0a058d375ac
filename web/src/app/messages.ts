import { catalogue } from '../lib/i18n/catalogue';

const en = {
  'app.name': 'Echoes',
  'nav.label': 'Main',
  'nav.home': 'Home',
  'nav.echoes': 'Echoes',
  'nav.record': 'Record',
  'nav.you': 'You',
  'nav.skip': 'Skip to content',
  'missing.title': 'There is nothing here',
  'missing.text': 'The address may be old or mistyped.',
  'missing.home': 'Go to Home',
  'crash.title': 'Something broke on this screen',
  'crash.text': 'Your recordings are safe on this device. Reload to go on.',
  'crash.reload': 'Reload',
} as const;

export const t = catalogue({ en });
