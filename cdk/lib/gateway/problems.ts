import { GatewayResponse, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { pascalCase } from '../contract.ts';

/** A problem (RFC 9457) as the contract writes it; `requestId` is filled in by the gateway. */
export interface Problem {
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  readonly detail: string;
}

/** The words of backend/src/http/problem.cpp, so that nobody can tell who refused. */
const problem = {
  malformed: {
    status: 400,
    slug: 'malformed-request',
    title: 'This is not a request we can read',
    detail: 'The body must be JSON in UTF-8.',
  },
  unauthenticated: {
    status: 401,
    slug: 'unauthenticated',
    title: 'Please sign in',
    detail: 'The request has no valid access token.',
  },
  forbidden: {
    status: 403,
    slug: 'forbidden',
    title: 'This is not allowed',
    detail: 'This is not allowed.',
  },
  notFound: {
    status: 404,
    slug: 'not-found',
    title: 'There is nothing here',
    detail: 'Nothing of yours has this address.',
  },
  tooLarge: {
    status: 413,
    slug: 'payload-too-large',
    title: 'This is too large',
    detail: 'A request body may have 64 KiB.',
  },
  mediaType: {
    status: 415,
    slug: 'unsupported-media-type',
    title: 'This kind of content is not taken',
    detail: 'The body must be application/json in UTF-8.',
  },
  tooMany: {
    status: 429,
    slug: 'too-many-requests',
    title: 'A little slower, please',
    detail: 'Try again in a few seconds.',
  },
  internal: {
    status: 500,
    slug: 'internal',
    title: 'Something broke on our side',
    detail: 'It has been written down under this request id.',
  },
  unavailable: {
    status: 503,
    slug: 'unavailable',
    title: 'We cannot answer right now',
    detail: 'Something we need does not answer. Try again in a few seconds.',
  },
} as const satisfies Record<string, Problem>;

export const methodNotAllowed: Problem = {
  status: 405,
  slug: 'method-not-allowed',
  title: 'This cannot be done here',
  detail: 'The header field Allow says what can.',
};

/** What the gateway says itself, by its own reason. A path that does not exist is "missing a token" to it. */
const answers: readonly (readonly [ResponseType, Problem])[] = [
  [ResponseType.DEFAULT_4XX, problem.malformed],
  [ResponseType.DEFAULT_5XX, problem.internal],
  [ResponseType.ACCESS_DENIED, problem.forbidden],
  [ResponseType.BAD_REQUEST_BODY, problem.malformed],
  [ResponseType.BAD_REQUEST_PARAMETERS, problem.malformed],
  [ResponseType.EXPIRED_TOKEN, problem.unauthenticated],
  [ResponseType.INTEGRATION_FAILURE, problem.unavailable],
  [ResponseType.INTEGRATION_TIMEOUT, problem.unavailable],
  [ResponseType.INVALID_API_KEY, problem.forbidden],
  [ResponseType.INVALID_SIGNATURE, problem.unauthenticated],
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, problem.notFound],
  [ResponseType.QUOTA_EXCEEDED, problem.tooMany],
  [ResponseType.REQUEST_TOO_LARGE, problem.tooLarge],
  [ResponseType.RESOURCE_NOT_FOUND, problem.notFound],
  [ResponseType.THROTTLED, problem.tooMany],
  [ResponseType.UNAUTHORIZED, problem.unauthenticated],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, problem.mediaType],
  [ResponseType.WAF_FILTERED, problem.forbidden],
];

const retryAfterSeconds = 5;

export function problemBody({ status, slug, title, detail }: Problem): string {
  return JSON.stringify({
    type: `urn:echoes:problem:${slug}`,
    title,
    status,
    detail,
    requestId: '$context.requestId',
  });
}

/**
 * Fixed header fields of a problem. The gateway cannot choose among several origins here; nothing it says itself is
 * anybody's own, so that with more than one origin every page may read it.
 */
export function problemHeaders(
  origins: readonly string[],
  { status }: Problem,
): Record<string, string> {
  const [only, ...others] = origins;
  return {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': only !== undefined && others.length === 0 ? only : '*',
    'Access-Control-Expose-Headers': 'Retry-After, WWW-Authenticate, X-Request-Id',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...((status === 429 || status === 503) && { 'Retry-After': String(retryAfterSeconds) }),
  };
}

/** Makes everything that the gateway refuses itself a problem of the contract. */
export function addProblems(api: RestApi, origins: readonly string[]): void {
  for (const [type, answer] of answers) {
    const headers = Object.entries(problemHeaders(origins, answer)).map(
      ([name, value]) => [name, `'${value}'`] as const,
    );
    const id = pascalCase(type.responseType.toLowerCase().replaceAll('_', '-'));
    new GatewayResponse(api, `Problem${id}`, {
      restApi: api,
      type,
      statusCode: String(answer.status),
      responseHeaders: { ...Object.fromEntries(headers), 'X-Request-Id': 'context.requestId' },
      templates: { 'application/json': problemBody(answer) },
    });
  }
}
