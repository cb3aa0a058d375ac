export default {
  joy: 'Freude',
  calm: 'Ruhe',
  sadness: 'Trauer',
  anger: 'Wut',
  fear: 'Angst',
  surprise: 'Staunen',
  love: 'Liebe',
  nostalgia: 'Nostalgie',
  excitement: 'Aufregung',
  peaceful: 'Frieden',
  melancholy: 'Wehmut',
  hope: 'Hoffnung',
} as const;
