export default {
  'banner.waiting': '{n, plural, one {# wartet aufs Hochladen} other {# warten aufs Hochladen}}',
  'banner.sending': '{n, plural, one {# Aufnahme wird} other {# Aufnahmen werden}} hochgeladen',
  'banner.memory': 'Lass diese Seite offen',
  'banner.draft':
    '{n, plural, one {Eine Aufnahme ist noch nicht gespeichert} other {# Aufnahmen sind noch nicht gespeichert}}',
  'banner.review': 'Abschließen',
  'banner.refused': '{n, plural, one {# Aufnahme braucht dich} other {# Aufnahmen brauchen dich}}',
  'banner.look': 'Ansehen',
} as const;
