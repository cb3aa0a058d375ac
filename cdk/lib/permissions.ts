/** What one function may do. What is not listed is refused. */
export interface Permissions {
  /** DynamoDB actions on the table itself. */
  readonly table?: readonly TableAction[];
  /** May query the index of what is due. */
  readonly index?: boolean;
  /** Is woken by the table's stream. */
  readonly stream?: boolean;
  /** Queues whose messages it takes. */
  readonly consumes?: readonly ('uploadsQueue' | 'auditQueue')[];
  /** Sounds in the audio bucket. */
  readonly sounds?: readonly SoundAccess[];
  /** May read the application's keys. */
  readonly keys?: boolean;
  /** May put events on the bus. */
  readonly events?: boolean;
}

export type TableAction =
  | 'BatchGetItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'DescribeTable'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem';

/** `find` tells "not there" from "not allowed": S3 answers 403 for both without it. */
export type SoundAccess = 'find' | 'read' | 'post-original' | 'put-rendition' | 'delete';

const read: readonly TableAction[] = ['GetItem', 'BatchGetItem', 'Query'];
const write: readonly TableAction[] = [
  ...read,
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'ConditionCheckItem',
];

/**
 * One row a function, by operation id of the contract or by handler name for those without a route. A function without a
 * row does not synthesize.
 */
export const permissions: Readonly<Record<string, Permissions>> = {
  healthCheck: { table: ['GetItem'], sounds: ['find'] },
  getOpenApiDocument: {},
  getDocs: {},
  reportVitals: {},

  initUpload: { table: write, sounds: ['post-original'] },
  saveEcho: { table: write },
  listEchoes: { table: read, keys: true },
  // A deal brings back what rested or was hidden long enough.
  dealEcho: { table: write, sounds: ['read'] },
  onThisDay: { table: read },
  getEcho: { table: read },
  updateEcho: { table: write },
  deleteEcho: { table: write },
  getAudioLink: { table: read, sounds: ['read'] },
  recordPlay: { table: write },
  hideEcho: { table: write },
  unhideEcho: { table: write },

  getSettings: { table: read },
  updateSettings: { table: write },
  getStats: { table: read },

  // Described in the contract, answered with 501.
  eraseAccount: {},
  registerDevice: {},
  removeDevice: {},
  startExport: {},
  getExport: {},
  startImport: {},

  'run-jobs': { table: write, index: true, stream: true, sounds: ['find', 'delete'], events: true },
  'process-audio': {
    table: write,
    index: true,
    stream: true,
    consumes: ['uploadsQueue'],
    sounds: ['find', 'read', 'put-rendition'],
  },
  'record-audit': { consumes: ['auditQueue'] },
};
