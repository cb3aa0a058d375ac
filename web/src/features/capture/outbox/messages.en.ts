export default {
  'banner.waiting': '{n, plural, one {# waiting to upload} other {# waiting to upload}}',
  'banner.sending': 'Uploading {n, plural, one {# recording} other {# recordings}}',
  'banner.memory': 'Leave this page open',
  'banner.draft':
    '{n, plural, one {A recording is not saved yet} other {# recordings are not saved yet}}',
  'banner.review': 'Finish it',
  'banner.refused': '{n, plural, one {# recording needs you} other {# recordings need you}}',
  'banner.look': 'Look',
} as const;
