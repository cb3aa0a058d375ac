export { EchoesScreen as default } from '../features/echoes/echoes-screen';
