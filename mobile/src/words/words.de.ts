import auth from '@echoes/i18n/auth.de';
import emotions from '@echoes/i18n/emotions.de';
import problems from '@echoes/i18n/problems.de';

export default {
  auth: {
    ...auth,
    'password.show': 'Passwort zeigen',
    'password.hide': 'Passwort verbergen',
    elsewhere: 'Ein Konto legst du vorerst in der Web-App an.',
  },
  emotions,
  problems,
  echoes: {
    title: 'Echos',
    loading: 'Deine Echos werden geladen',
    more: 'Frühere werden geladen',
    'empty.title': 'Noch nichts bewahrt',
    'empty.text': 'Was du in der Web-App aufnimmst, erscheint hier.',
    'more.failed': 'Frühere ließen sich nicht laden.',
    before: '{problem}. Das sind die Echos von vorhin.',
    open: '{name}. {feeling}, {day}. {length}.',
    unnamed:
      '{part, select, morning {{weekday}morgen} afternoon {{weekday}nachmittag} evening {{weekday}abend} other {{weekday}nacht}}',
    'status.awaiting-upload': 'Wartet auf seinen Klang',
    'status.processing': 'Wird vorbereitet',
    'status.rejected': 'Ließ sich nicht bewahren',
    refresh: 'Liste neu laden',
  },
  playback: {
    back: 'Zurück',
    opening: 'Das Echo wird geöffnet',
    play: 'Abspielen',
    pause: 'Pause',
    again: 'Noch einmal hören',
    retry: 'Noch einmal versuchen',
    seek: 'Stelle',
    'seek.value': '{position} von {duration}',
    finished: 'Zu Ende gehört.',
    failed: 'Der Klang ließ sich nicht laden. Prüfe die Verbindung und versuch es noch einmal.',
    when: '{day}, {time}',
    'processing.title': 'Wird noch vorbereitet',
    'processing.text': 'Das dauert ein paar Sekunden. Versuch es gleich noch einmal.',
    'awaiting.title': 'Sein Klang ist noch nicht da',
    'awaiting.text': 'Vielleicht ist er noch unterwegs von dem Gerät, das ihn aufgenommen hat.',
    'rejected.title': 'Dieses ließ sich nicht bewahren',
    'rejected.text':
      'Der Klang war nicht zu lesen. In der Web-App siehst du, warum, und kannst es löschen.',
  },
  settings: {
    title: 'Du',
    account: 'Angemeldet als',
    language: 'Sprache',
    'language.system': 'System',
    'language.en': 'English',
    'language.de': 'Deutsch',
    theme: 'Aussehen',
    'theme.system': 'System',
    'theme.light': 'Hell',
    'theme.dark': 'Dunkel',
    signOut: 'Abmelden',
    about: 'Version {version}, {environment}',
  },
} as const;
