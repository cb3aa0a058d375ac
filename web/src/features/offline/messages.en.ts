export default {
  'update.text': 'A new version of Echoes is here.',
  'update.now': 'Reload',
  'update.later': 'Later',
} as const;
