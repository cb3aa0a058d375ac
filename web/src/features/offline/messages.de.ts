export default {
  'update.text': 'Eine neue Version ist da.',
  'update.now': 'Neu laden',
  'update.later': 'Später',
} as const;
