export default {
  title: 'Start',
  question: 'Wie fühlt es sich gerade an?',
  today: 'An diesem Tag',
  lately: 'Zuletzt',
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
  years:
    '{n, plural, =1 {Heute vor einem Jahr} =2 {Heute vor zwei Jahren} =3 {Heute vor drei Jahren} =4 {Heute vor vier Jahren} =5 {Heute vor fünf Jahren} other {Heute vor # Jahren}}',
  any: 'Was kommt',
  near: 'Hier in der Nähe',
  'near.ask': 'Was habe ich hier gehört?',
  'near.looking': 'Der Ort wird gesucht',
  'near.denied':
    'Der Ort ist für diese Seite gesperrt. Erlaube ihn in den Berechtigungen dieser Seite und versuch es noch einmal.',
  'near.unavailable': 'Der Ort war nicht zu finden. Versuch es gleich noch einmal.',
  'near.found':
    '{n, plural, =0 {Noch nichts im Umkreis von einem Kilometer.} one {# Echo aus der Nähe.} other {# Echos aus der Nähe.}}',
  'near.all': 'Alle aus der Nähe',
} as const;
