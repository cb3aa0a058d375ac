export { ConfirmScreen } from './confirm-screen';
export { ForgotScreen } from './forgot-screen';
export { SignInScreen } from './sign-in-screen';
export { SignUpScreen } from './sign-up-screen';
