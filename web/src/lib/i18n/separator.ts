/** Between the facts of one line. Where the line breaks, the point stays with what it follows. */
export const SEPARATOR = '\u00a0· ';
