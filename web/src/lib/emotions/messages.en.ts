export { default } from '@echoes/i18n/emotions.en';
