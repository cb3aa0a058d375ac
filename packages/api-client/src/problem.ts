import type { FieldProblem, ProblemType } from './schema.generated';

type Slug<Type> = Type extends `urn:echoes:problem:${infer Name}` ? Name : never;

/** What the API itself can say is wrong: the last part of the problem's `type`. */
export type ServerProblemKind = Slug<ProblemType>;

/**
 * Whether the same request, sent again later and unchanged, may succeed.
 * Everything else needs a person, another request, or a fix.
 */
const retryableByKind: Record<ServerProblemKind, boolean> = {
  'malformed-request': false,
  'validation-failed': false,
  unauthenticated: false,
  forbidden: false,
  'not-found': false,
  'no-echoes': false,
  'method-not-allowed': false,
  'echo-conflict': false,
  'echo-not-ready': false,
  'precondition-failed': false,
  'payload-too-large': false,
  'uri-too-long': false,
  'unsupported-media-type': false,
  'idempotency-key-reused': false,
  'precondition-required': false,
  'too-many-requests': true,
  'header-fields-too-large': false,
  internal: false,
  'not-implemented': false,
  unavailable: true,
};

interface Described {
  /** For a person, short. */
  readonly title: string;
  /** For a person: what happened and what to do. */
  readonly detail: string;
  readonly retryable: boolean;
  /** Milliseconds the server asked to wait; null when it asked for nothing. */
  readonly retryAfterMs: number | null;
}

interface Answered extends Described {
  readonly status: number;
  /** To quote when asking for help; null when the answer named none. */
  readonly requestId: string | null;
}

/** An answer of the API. */
export type ServerProblem = Answered & {
  readonly kind: ServerProblemKind;
  /** What is wrong with which field; empty unless `kind` is `validation-failed`. */
  readonly errors: readonly FieldProblem[];
};

/** No answer arrived: no connection, no such host, refused by CORS. */
export type NetworkProblem = Described & { readonly kind: 'network'; readonly retryable: true };
/** No answer arrived in the time the caller gave. */
export type TimeoutProblem = Described & { readonly kind: 'timeout'; readonly retryable: true };
/** The caller gave up. */
export type AbortedProblem = Described & { readonly kind: 'aborted'; readonly retryable: false };
/** An answer that is not the API's: a proxy's page, a newer problem type, JSON that is none. */
export type UnexpectedProblem = Omit<Answered, 'status'> & {
  readonly kind: 'unexpected-answer';
  /** Null when the status was fine and the content was not. */
  readonly status: number | null;
};

/** Everything that can go wrong with a call. Closed: a `switch` over `kind` can be exhaustive. */
export type ApiProblem =
  ServerProblem | NetworkProblem | TimeoutProblem | AbortedProblem | UnexpectedProblem;

const typePrefix = 'urn:echoes:problem:';

function isServerProblemKind(name: string): name is ServerProblemKind {
  return Object.hasOwn(retryableByKind, name);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    isRecord(item) && typeof item['pointer'] === 'string' && typeof item['reason'] === 'string'
      ? [{ pointer: item['pointer'], reason: item['reason'] }]
      : [],
  );
}

/**
 * Reads Retry-After (RFC 9110 10.2.3): seconds or a date.
 *
 * @param now milliseconds since the epoch, for the date form
 * @returns milliseconds to wait, never negative; null when the field is absent or unreadable
 */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | null {
  const value = headers.get('Retry-After')?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Statuses that proxies and gateways use for "not now". */
const passingStatuses = new Set([408, 425, 429, 502, 503, 504]);

/**
 * Names what an answer outside 2xx means.
 *
 * @param body parsed JSON, or text when it was none
 */
export function problemFromAnswer(body: unknown, response: Response): ApiProblem {
  const { status, headers } = response;
  const fields = isRecord(body) ? body : {};
  const type = textOr(fields['type'], '');
  const kind = type.startsWith(typePrefix) ? type.slice(typePrefix.length) : '';
  const answered = {
    status,
    title: textOr(fields['title'], 'Something unexpected came back'),
    detail: textOr(fields['detail'], `The answer had status ${status}.`),
    requestId: textOr(fields['requestId'], headers.get('X-Request-Id') ?? '') || null,
    retryAfterMs: retryAfterMs(headers),
  };
  if (!isServerProblemKind(kind)) {
    return { kind: 'unexpected-answer', retryable: passingStatuses.has(status), ...answered };
  }
  return {
    kind,
    retryable: retryableByKind[kind],
    errors: fieldProblems(fields['errors']),
    ...answered,
  };
}

/** Names what a rejected `fetch` means. */
export function problemFromFailure(
  error: unknown,
): NetworkProblem | TimeoutProblem | AbortedProblem {
  const name = isRecord(error) ? error['name'] : undefined;
  if (name === 'AbortError') {
    return {
      kind: 'aborted',
      title: 'Stopped',
      detail: 'The request was given up before an answer came.',
      retryable: false,
      retryAfterMs: null,
    };
  }
  if (name === 'TimeoutError') {
    return {
      kind: 'timeout',
      title: 'No answer in time',
      detail: 'The server took too long. Try again.',
      retryable: true,
      retryAfterMs: null,
    };
  }
  return {
    kind: 'network',
    title: 'No connection',
    detail: 'The server could not be reached. Check the connection and try again.',
    retryable: true,
    retryAfterMs: null,
  };
}

/** Names what it means that an answer inside 2xx could not be read as JSON. */
export function problemFromUnreadable(): UnexpectedProblem {
  return {
    kind: 'unexpected-answer',
    status: null,
    title: 'Something unexpected came back',
    detail: 'The answer was not from Echoes. The network may want a sign-in first.',
    requestId: null,
    retryable: true,
    retryAfterMs: null,
  };
}
