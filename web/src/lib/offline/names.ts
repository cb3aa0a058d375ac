/**
 * Names that the page and the service worker agree on. What belongs to a person lies in caches with their id in the
 * name, so that nobody else's can ever be answered from them. Older service workers and pages read these: do not change.
 */
const PERSONAL = 'echoes.person.';

/** Answers of the API to one person. */
export function answersCache(sub: string): string {
  return `${PERSONAL}${sub}.answers`;
}

/** Sounds of one person's echoes. */
export function soundsCache(sub: string): string {
  return `${PERSONAL}${sub}.sounds`;
}

export function isPersonal(cacheName: string): boolean {
  return cacheName.startsWith(PERSONAL);
}

/** Whether a cache belongs to this person. */
export function belongsTo(cacheName: string, sub: string): boolean {
  return cacheName === answersCache(sub) || cacheName === soundsCache(sub);
}

/** The address, on our own origin, under which the service worker answers a kept sound. */
export function soundPath(sub: string, echoId: string): string {
  return `/offline/sounds/${sub}/${echoId}/playback.m4a`;
}

export interface SoundName {
  sub: string;
  echoId: string;
}

const SOUND =
  /\/(?:audio|offline\/sounds)\/([\w-]{1,64})\/([0-9A-HJKMNP-TV-Z]{26})\/playback\.m4a$/;

/** Whose sound of which echo an address is, signed or our own; null for any other address. */
export function soundNamed(pathname: string): SoundName | null {
  const [, sub, echoId] = SOUND.exec(pathname) ?? [];
  return sub !== undefined && echoId !== undefined ? { sub, echoId } : null;
}

/** What a page asks of the service worker. */
export type WorkerRequest =
  /** Take over from the older version. */
  | { kind: 'take-over' }
  /** Forget everything that belongs to anybody but this person; to nobody when null. */
  | { kind: 'keep-only'; sub: string | null };

export function isWorkerRequest(value: unknown): value is WorkerRequest {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'take-over' || value.kind === 'keep-only';
}
