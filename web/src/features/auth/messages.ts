import { catalogue } from '../../lib/i18n/catalogue';

const en = {
  promise: 'Keep the sounds of your life. Get them back by how they felt.',
  email: 'E-mail',
  password: 'Password',
  'password.new': 'New password',
  'password.hint':
    'At least 10 characters, among them a small letter, a capital letter and a number.',
  code: 'Code',
  'signIn.title': 'Welcome back',
  'signIn.submit': 'Sign in',
  'signIn.forgot': 'Forgot the password?',
  'signIn.new': 'New here?',
  'signIn.create': 'Create an account',
  'signIn.expired':
    'Your session has ended. Sign in to go on. What you recorded is kept on this device.',
  'signUp.title': 'Begin listening back',
  'signUp.submit': 'Create account',
  'signUp.have': 'Already have an account?',
  'confirm.title': 'Look in your mail',
  'confirm.text': 'We sent a code to {email}.',
  'confirm.whose': 'Which address did you sign up with?',
  'confirm.submit': 'Confirm',
  'confirm.resend': 'Send another code',
  'confirm.resent': 'A new code is on its way.',
  'confirm.done': 'Confirmed. Now sign in.',
  'forgot.title': 'A new password',
  'forgot.text': 'We send a code to your address.',
  'forgot.submit': 'Send the code',
  'forgot.text2': 'Enter the code we sent to {email}, and the password you want.',
  'forgot.save': 'Save password',
  'forgot.done': 'Your password is changed. Sign in with it.',
  back: 'Back to sign-in',
  'missing.email': 'Enter your e-mail address.',
  'missing.password': 'Enter a password.',
  'missing.code': 'Enter the code from the mail.',
  'weak.password':
    'Use at least 10 characters, among them a small letter, a capital letter and a number.',
  'error.wrong-credentials': 'E-mail or password is not right. Check both and try again.',
  'error.unconfirmed': 'This address is not confirmed yet.',
  'error.code-wrong': 'That code is not right. Check the newest mail.',
  'error.code-expired': 'That code has run out. Ask for another one.',
  'error.password-weak':
    'This password is too easy to guess. Use a longer one, with small and capital letters and numbers.',
  'error.email-taken':
    'There is already an account with this address. Sign in, or choose a new password.',
  'error.email-invalid': 'This does not look like an e-mail address.',
  'error.too-many-attempts': 'Too many tries. Wait a few minutes and try again.',
  'error.session-over': 'Your session has ended. Sign in again.',
  'error.offline': 'There is no connection. Check it and try again.',
  'error.unknown': 'That did not work. Try again in a moment.',
} as const;

export const t = catalogue({ en });
