export { default } from '@echoes/i18n/auth.en';
