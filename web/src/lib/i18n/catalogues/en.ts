import { foldMessages } from '../fold';

export default foldMessages(
  import.meta.glob('/src/**/messages.en.ts', { eager: true, import: 'default' }),
);
