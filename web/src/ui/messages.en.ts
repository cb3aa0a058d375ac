export default {
  'field.intense': 'intense',
  'field.quiet': 'quiet',
  'field.keys': 'Arrow keys move from feeling to feeling.',
  'dialog.close': 'Close',
  'password.show': 'Show',
  'password.hide': 'Hide',
  'password.showLabel': 'Show password',
  'password.hideLabel': 'Hide password',
  'loading.label': 'Loading',
  back: 'Back',
} as const;
