export default {
  title: 'Home',
  question: 'How does it feel right now?',
  today: 'On this day',
  lately: 'Lately',
  'empty.title': 'What do you hear right now?',
  'empty.text':
    'Record ten to thirty seconds of it and say how it feels. One day, when you feel like that again, Echoes gives it back to you.',
  'empty.record': 'Record your first sound',
  'empty.private': 'Nothing leaves your device until you save it.',
  'sample.play': 'Play a sample: waves on a shore',
  'sample.pause': 'Pause the sample',
  'sample.name': 'Hear one: waves on a shore',
  'sample.failed': 'The sample could not be loaded.',
  'first.title': 'Your first sound is on its way',
  'first.text': 'In a few seconds it is ready. Then touch how you feel, and it comes back.',
  years:
    '{n, plural, =1 {A year ago, today} =2 {Two years ago, today} =3 {Three years ago, today} =4 {Four years ago, today} =5 {Five years ago, today} other {# years ago, today}}',
  any: 'Whatever comes',
  near: 'Near here',
  'near.ask': 'What did I hear near here?',
  'near.looking': 'Looking for the place',
  'near.denied':
    'The place is blocked for this page. Allow it in the permissions of this page, then try again.',
  'near.unavailable': 'The place could not be found. Try again in a moment.',
  'near.found':
    '{n, plural, =0 {Nothing yet within a kilometre of here.} one {# echo from near here.} other {# echoes from near here.}}',
  'near.all': 'All from near here',
} as const;
