import { catalogue } from '../i18n/catalogue';

const en = {
  'network.title': 'No connection',
  'network.text': 'Echoes could not be reached. Check the connection and try again.',
  'timeout.title': 'That took too long',
  'timeout.text': 'The answer did not come in time. Try again.',
  'unauthenticated.title': 'Please sign in again',
  'unauthenticated.text': 'Your session has ended. What you recorded is kept on this device.',
  'not-found.title': 'It is no longer here',
  'not-found.text': 'It may have been deleted on another device.',
  'not-ready.title': 'Not ready yet',
  'not-ready.text': 'The sound is still being prepared. Try again in a moment.',
  'changed.title': 'It was changed elsewhere',
  'changed.text': 'Reload to see the newest version, then try again.',
  'busy.title': 'A little too fast',
  'busy.text': 'There were many requests at once. Wait a moment and try again.',
  'unavailable.title': 'Echoes is taking a break',
  'unavailable.text': 'Nothing is lost. Try again in a minute.',
  'input.title': 'Something in it was not accepted',
  'input.text': 'Check what you entered and try again.',
  'unexpected.title': 'Something went wrong',
  'unexpected.text': 'Try again. If it stays like this, tell us the number below.',
  request: 'Number {id}',
  retry: 'Try again',
} as const;

export const t = catalogue({ en });
