export default {
  'field.intense': 'aufgewühlt',
  'field.quiet': 'still',
  'field.keys': 'Mit den Pfeiltasten geht es von Gefühl zu Gefühl.',
  'dialog.close': 'Schließen',
  'password.show': 'Zeigen',
  'password.hide': 'Verbergen',
  'password.showLabel': 'Passwort zeigen',
  'password.hideLabel': 'Passwort verbergen',
  'loading.label': 'Wird geladen',
  back: 'Zurück',
} as const;
