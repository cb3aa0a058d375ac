export { YouScreen as default } from '../features/settings/you-screen';
