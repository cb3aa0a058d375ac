export default {
  title: 'Du',
  account: 'Konto',
  email: 'Angemeldet als',
  signOut: 'Abmelden',
  'signOut.title': 'Abmelden?',
  'signOut.waiting':
    '{n, plural, one {# Aufnahme ist noch nicht hochgeladen. Sie bleibt auf diesem Gerät und wird gesendet, wenn du dich hier wieder anmeldest.} other {# Aufnahmen sind noch nicht hochgeladen. Sie bleiben auf diesem Gerät und werden gesendet, wenn du dich hier wieder anmeldest.}}',
  'signOut.stay': 'Angemeldet bleiben',
  look: 'Aussehen',
  'theme.system': 'System',
  'theme.light': 'Hell',
  'theme.dark': 'Dunkel',
  language: 'Sprache',
  'language.failed':
    'Die Sprache ließ sich nicht laden. Prüfe die Verbindung und versuch es noch einmal.',
  about: 'Über Echoes',
  version: 'Version',
  environment: 'Umgebung',
} as const;
