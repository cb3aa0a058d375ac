export default {
  title: 'Map',
  loading: 'Opening the map',
  'map.label':
    'Map of your echoes. Arrow keys move it, plus and minus zoom. The list beside it holds the same places.',
  'zoom.in': 'Closer',
  'zoom.out': 'Farther',
  place: '{name}, {n, plural, one {# echo} other {# echoes}}',
  cluster: '{n, plural, one {# echo} other {# echoes}} at {places, number} places. Look closer',
  count: '{n, plural, one {# echo} other {# echoes}}',
  unnamed: 'A place without a name',
  'list.title': '{n, plural, one {# place} other {# places}}',
  'list.all': 'Show all {n, number} places',
  'place.all': 'All from here',
  'place.back': 'All places',
  'empty.title': 'No places yet',
  'empty.text': 'When you save a recording, you can remember where it was. Then it appears here.',
  'empty.record': 'Record',
} as const;
