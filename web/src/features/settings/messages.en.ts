export default {
  title: 'You',
  account: 'Account',
  email: 'Signed in as',
  signOut: 'Sign out',
  'signOut.title': 'Sign out?',
  'signOut.waiting':
    '{n, plural, one {# recording has not been uploaded yet. It stays on this device and is sent when you sign in here again.} other {# recordings have not been uploaded yet. They stay on this device and are sent when you sign in here again.}}',
  'signOut.stay': 'Stay signed in',
  look: 'Appearance',
  'theme.system': 'System',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  language: 'Language',
  'language.failed': 'The language could not be loaded. Check the connection and try again.',
  about: 'About',
  version: 'Version',
  environment: 'Environment',
} as const;
