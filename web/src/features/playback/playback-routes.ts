export { DealtScreen } from './dealt-screen';
export { EchoScreen } from './echo-screen';
