export default {
  title: 'Karte',
  loading: 'Die Karte wird geöffnet',
  'map.label':
    'Karte deiner Echos. Pfeiltasten bewegen sie, Plus und Minus ändern den Maßstab. Die Liste daneben enthält dieselben Orte.',
  'zoom.in': 'Näher',
  'zoom.out': 'Weiter weg',
  place: '{name}, {n, plural, one {# Echo} other {# Echos}}',
  cluster: '{n, plural, one {# Echo} other {# Echos}} an {places, number} Orten. Näher ansehen',
  count: '{n, plural, one {# Echo} other {# Echos}}',
  unnamed: 'Ein Ort ohne Namen',
  'list.title': '{n, plural, one {# Ort} other {# Orte}}',
  'list.all': 'Alle {n, number} Orte zeigen',
  'place.all': 'Alle von hier',
  'place.back': 'Alle Orte',
  'empty.title': 'Noch keine Orte',
  'empty.text':
    'Wenn du eine Aufnahme speicherst, kannst du dir merken, wo das war. Dann erscheint sie hier.',
  'empty.record': 'Aufnehmen',
} as const;
