export default {
  'update.text': 'A new version is here.',
  'update.now': 'Reload',
  'update.later': 'Later',
} as const;
