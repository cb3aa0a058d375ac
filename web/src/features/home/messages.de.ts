export default {
  title: 'Start',
  question: 'Wie fühlt es sich gerade an?',
  hint: 'Berühre ein Gefühl, um einen Klang zu hören, der sich so anfühlte.',
  today: 'An diesem Tag',
  lately: 'Zuletzt',
  play: 'Abspielen: {name}',
  'empty.title': 'Was hörst du gerade?',
  'empty.text':
    'Nimm zehn bis dreißig Sekunden davon auf und sag, wie es sich anfühlt. Eines Tages, wenn dir wieder so ist, gibt Echoes es dir zurück.',
  'empty.record': 'Deinen ersten Klang aufnehmen',
  'empty.private': 'Nichts verlässt dein Gerät, bevor du es speicherst.',
  'sample.play': 'Ein Beispiel hören: Wellen am Ufer',
  'sample.pause': 'Beispiel anhalten',
  'sample.name': 'Hör eins: Wellen am Ufer',
  'sample.failed': 'Das Beispiel ließ sich nicht laden.',
  'first.title': 'Dein erster Klang ist unterwegs',
  'first.text':
    'In ein paar Sekunden ist er fertig. Berühre dann, wie du dich fühlst, und er kommt zurück.',
} as const;
