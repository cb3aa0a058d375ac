export default {
  'update.text': 'Eine neue Version von Echoes ist da.',
  'update.now': 'Neu laden',
  'update.later': 'Später',
} as const;
