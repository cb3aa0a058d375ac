export { default } from '@echoes/i18n/problems.de';
