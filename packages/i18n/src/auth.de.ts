export default {
  promise: 'Bewahre die Klänge deines Lebens. Hol sie zurück, so wie sie sich anfühlten.',
  email: 'E-Mail',
  password: 'Passwort',
  'password.new': 'Neues Passwort',
  'password.hint':
    'Mindestens 10 Zeichen, darunter ein Kleinbuchstabe, ein Großbuchstabe und eine Ziffer.',
  code: 'Code',
  'signIn.title': 'Schön, dass du da bist',
  'signIn.submit': 'Anmelden',
  'signIn.forgot': 'Passwort vergessen?',
  'signIn.new': 'Neu hier?',
  'signIn.create': 'Konto anlegen',
  'signIn.expired':
    'Deine Sitzung ist zu Ende. Melde dich an, um weiterzumachen. Was du aufgenommen hast, bleibt auf diesem Gerät.',
  'signUp.title': 'Fang an zurückzuhören',
  'signUp.submit': 'Konto anlegen',
  'signUp.have': 'Du hast schon ein Konto?',
  'confirm.title': 'Sieh in deine Mail',
  'confirm.text': 'Wir haben einen Code an {email} geschickt.',
  'confirm.whose': 'Mit welcher Adresse hast du dich angemeldet?',
  'confirm.submit': 'Bestätigen',
  'confirm.resend': 'Neuen Code schicken',
  'confirm.resent': 'Ein neuer Code ist unterwegs.',
  'confirm.done': 'Bestätigt. Jetzt melde dich an.',
  'forgot.title': 'Ein neues Passwort',
  'forgot.text': 'Wir schicken einen Code an deine Adresse.',
  'forgot.submit': 'Code schicken',
  'forgot.text2':
    'Gib den Code ein, den wir an {email} geschickt haben, und das Passwort, das du möchtest.',
  'forgot.save': 'Passwort speichern',
  'forgot.done': 'Dein Passwort ist geändert. Melde dich damit an.',
  back: 'Zurück zur Anmeldung',
  'missing.email': 'Gib deine E-Mail-Adresse ein.',
  'missing.password': 'Gib ein Passwort ein.',
  'missing.code': 'Gib den Code aus der Mail ein.',
  'weak.password':
    'Nimm mindestens 10 Zeichen, darunter ein Kleinbuchstabe, ein Großbuchstabe und eine Ziffer.',
  'error.wrong-credentials':
    'E-Mail oder Passwort stimmt nicht. Prüfe beides und versuch es noch einmal.',
  'error.unconfirmed': 'Diese Adresse ist noch nicht bestätigt.',
  'error.code-wrong': 'Dieser Code stimmt nicht. Sieh in die neueste Mail.',
  'error.code-expired': 'Dieser Code ist abgelaufen. Lass dir einen neuen schicken.',
  'error.password-weak':
    'Dieses Passwort ist zu leicht zu erraten. Nimm ein längeres, mit kleinen und großen Buchstaben und Ziffern.',
  'error.email-taken':
    'Mit dieser Adresse gibt es schon ein Konto. Melde dich an oder wähle ein neues Passwort.',
  'error.email-invalid': 'Das sieht nicht wie eine E-Mail-Adresse aus.',
  'error.too-many-attempts':
    'Zu viele Versuche. Warte ein paar Minuten und versuch es noch einmal.',
  'error.session-over': 'Deine Sitzung ist zu Ende. Melde dich neu an.',
  'error.offline': 'Es gibt keine Verbindung. Prüfe sie und versuch es noch einmal.',
  'error.unknown': 'Das hat nicht geklappt. Versuch es gleich noch einmal.',
} as const;
