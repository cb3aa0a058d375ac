export default {
  title: 'Home',
  question: 'How does it feel right now?',
  hint: 'Touch a feeling to hear a sound that felt like it.',
  today: 'On this day',
  lately: 'Lately',
  play: 'Play: {name}',
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
} as const;
