import { foldMessages } from '../fold';

export default foldMessages(
  import.meta.glob('/src/**/messages.de.ts', { eager: true, import: 'default' }),
);
