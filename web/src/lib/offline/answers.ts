/** Whose token a request carries. It is read, not checked: the API does that; here it only names a cache. */
export function subOf(request: Pick<Request, 'headers'>): string | null {
  const token = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(
    request.headers.get('authorization') ?? '',
  )?.[1];
  if (token === undefined) return null;
  try {
    const claims: unknown = JSON.parse(atob(token.replace(/-/g, '+').replace(/_/g, '/')));
    const sub =
      typeof claims === 'object' && claims !== null && 'sub' in claims ? claims.sub : null;
    return typeof sub === 'string' && /^[\w-]{1,64}$/.test(sub) ? sub : null;
  } catch {
    return null;
  }
}

const ECHO = '[0-9A-HJKMNP-TV-Z]{26}';
const KEPT = new RegExp(`^/(echoes|echoes/on-this-day|echoes/${ECHO}|me|me/stats)$`);
/** What a person looked for, and where they were, is not written down. */
const KEPT_PARAMETERS = new Set(['limit', 'emotion', 'cursor', 'timeZone', 'window']);

/** The path of a request below the API's address; null when it goes elsewhere. */
export function apiPath(url: URL, apiUrl: string): string | null {
  const base = new URL(apiUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  if (url.origin !== base.origin || !url.pathname.startsWith(`${prefix}/`)) return null;
  return url.pathname.slice(prefix.length);
}

/** May the answer to this be read again without a network? */
export function isKept(path: string, parameters: URLSearchParams): boolean {
  return KEPT.test(path) && [...parameters.keys()].every((name) => KEPT_PARAMETERS.has(name));
}

/** The echo whose audio link is asked for; null for anything else, also for the link to an original. */
export function audioLinkOf(path: string, parameters: URLSearchParams): string | null {
  if ((parameters.get('variant') ?? 'rendition') !== 'rendition') return null;
  return new RegExp(`^/echoes/(${ECHO})/audio$`).exec(path)?.[1] ?? null;
}

/** The echo that a request would delete. */
export function echoOf(path: string): string | null {
  return new RegExp(`^/echoes/(${ECHO})$`).exec(path)?.[1] ?? null;
}
