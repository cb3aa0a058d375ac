import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { accessLogLine, type ApiRequest } from './access-log.ts';
import type { Api } from './deployment.ts';
import { forward, type Limits, type Outcome } from './forward.ts';
import { Front, type FrontOptions } from './front.ts';
import { render, type ErrorContext } from './gateway-response.ts';
import { endToEnd, first, forwardedFor, type RawHeaders } from './headers.ts';
import { answerProblem, noSimulator, type Problem } from './problem.ts';
import { resourceOf } from './resources.ts';

/** API Gateway's quotas of a REST API: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const API_LIMITS: Limits = { bodyBytes: 10 * 1024 * 1024, answerMs: 29_000 };

/** `x-amzn-ErrorType` of the answers that the API gives by itself, and the response types these are. */
const RESPONSE_TYPES: Readonly<Record<string, string>> = {
  UnauthorizedException: 'UNAUTHORIZED',
  AccessDeniedException: 'ACCESS_DENIED',
  MissingAuthenticationTokenException: 'MISSING_AUTHENTICATION_TOKEN',
  TooManyRequestsException: 'THROTTLED',
  LimitExceededException: 'QUOTA_EXCEEDED',
  BadRequestException: 'BAD_REQUEST_BODY',
  UnsupportedMediaTypeException: 'UNSUPPORTED_MEDIA_TYPE',
  InternalServerErrorException: 'DEFAULT_5XX',
};

type Answered = {
  status: number | undefined;
  bytes: number;
  integrationMs?: number | undefined;
} & {
  requestId?: string | undefined;
  error?: ApiRequest['error'];
};

/** Removes the stage that a path may begin with: `/dev/echoes` and `/echoes` are the same. */
export function withoutStage(target: string, stage: string): string {
  const rest = target.slice(stage.length + 1);
  if (!target.startsWith(`/${stage}`) || !/^($|[/?])/.test(rest)) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** What a bearer token says. Nothing is verified here: only for the log of a request that the API has let through. */
export function claimsIn(authorization: string | undefined): Record<string, unknown> | undefined {
  const payload = /^(?:Bearer +)?[\w-]+\.([\w-]+)\.[\w-]*$/i.exec(authorization ?? '')?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null
      ? (claims as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const newTraceId = (): string =>
  `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;

/** The stage of the deployed REST API, as an address of its own. */
export class ApiFront extends Front<Api> {
  constructor(options: FrontOptions<Api>) {
    super(options, API_LIMITS);
  }

  protected async pass(
    request: IncomingMessage,
    response: ServerResponse,
    api: Api,
    staged: string,
    requestId: string,
  ): Promise<void> {
    const target = withoutStage(staged, api.stage);
    const received = new Date();
    const began = performance.now();
    const sourceIp = request.socket.remoteAddress ?? '-';
    const traceId = first(request.rawHeaders, 'x-amzn-trace-id') ?? newTraceId();
    const outcome = await forward(
      request,
      response,
      {
        url: this.options.endpoint,
        path: `/restapis/${api.id}/${api.stage}/_user_request_${target}`,
        headers: this.headersFor(request, sourceIp, traceId),
        agent: this.options.agent,
      },
      this.limits,
    );
    const path = target.split('?', 1)[0] ?? '/';
    const resource = resourceOf(api.resources, path);
    const answered = this.conclude(request, response, api, outcome, {
      requestId,
      stage: api.stage,
      resourcePath: resource?.path ?? '',
      requestHeaders: request.rawHeaders,
    });
    if (api.accessLogFormat === undefined) return;
    // Whoever the API has refused has no claims.
    const claims =
      answered.status === 401 || answered.error !== undefined
        ? undefined
        : claimsIn(request.headers.authorization);
    this.options.writeLog(
      accessLogLine(api.accessLogFormat, {
        requestId: answered.requestId ?? requestId,
        method: request.method ?? '-',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: request.headers['user-agent'],
        domainName: request.headers.host,
        received,
        responseLatencyMs: performance.now() - began,
        status: answered.status,
        responseBytes: answered.bytes,
        resource,
        integrationLatencyMs: answered.integrationMs,
        error: answered.error,
        claims,
        traceId,
        stage: api.stage,
        apiId: api.id,
        accountId: api.accountId,
      }),
    );
  }

  private headersFor(request: IncomingMessage, sourceIp: string, traceId: string): RawHeaders {
    const { rawHeaders } = request;
    const replaced = ['host', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-port'];
    return [
      // The simulator takes some names of hosts for services of its own, whatever the path says.
      ...['Host', this.options.endpoint.host],
      ...endToEnd(rawHeaders, [...replaced, 'x-amzn-trace-id']),
      ...['X-Forwarded-For', forwardedFor(rawHeaders, sourceIp)],
      ...['X-Forwarded-Proto', 'http'],
      ...['X-Forwarded-Port', String(request.socket.localPort ?? '')],
      ...['X-Amzn-Trace-Id', traceId],
    ];
  }

  /** Answers what was not answered yet. */
  private conclude(
    request: IncomingMessage,
    response: ServerResponse,
    api: Api,
    outcome: Outcome,
    context: Omit<ErrorContext, 'responseType' | 'message'>,
  ): Answered {
    const byItself = (responseType: string, status: number, message: string): Answered => {
      const { headers, body, ...answer } = render(api.responses.get(responseType), status, {
        ...context,
        responseType,
        message,
      });
      response.writeHead(answer.status, headers);
      response.end(body);
      const bytes = Buffer.byteLength(body);
      return { status: answer.status, bytes, error: { responseType, message } };
    };
    const problem = (text: Problem): Answered => answerProblem(response, text, context.requestId);
    switch (outcome.kind) {
      case 'answered': {
        const type = RESPONSE_TYPES[first(outcome.headers, 'x-amzn-errortype') ?? ''];
        if (type === undefined && isUnknownApi(outcome)) this.options.forget();
        return {
          status: outcome.status,
          bytes: outcome.responseBytes,
          requestId: first(outcome.headers, 'x-amzn-requestid'),
          integrationMs: type === undefined ? outcome.answerMs : undefined,
          error: type === undefined ? undefined : { responseType: type, message: messageOf(type) },
        };
      }
      case 'broken-off':
        return { status: outcome.status, bytes: outcome.responseBytes };
      case 'client-gone':
        return { status: undefined, bytes: 0 };
      case 'too-large':
        endWithRequest(request);
        return byItself('REQUEST_TOO_LARGE', 413, 'Request Entity Too Large');
      case 'timed-out':
        return byItself('INTEGRATION_TIMEOUT', 504, 'Endpoint request timed out');
      case 'unreachable':
        this.options.forget();
        return problem(noSimulator(this.options.endpoint, outcome.reason));
    }
  }
}

/** The simulator no longer has the API: what it says then has neither a gateway's error type nor a function's id. */
const isUnknownApi = ({ status, headers }: Extract<Outcome, { kind: 'answered' }>): boolean =>
  (status === 404 || status === 403) &&
  first(headers, 'content-type') === 'application/json' &&
  first(headers, 'x-request-id') === undefined;

const MESSAGES: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'Unauthorized',
  ACCESS_DENIED: 'User is not authorized to access this resource',
  MISSING_AUTHENTICATION_TOKEN: 'Missing Authentication Token',
  THROTTLED: 'Too Many Requests',
  QUOTA_EXCEEDED: 'Limit Exceeded',
  BAD_REQUEST_BODY: 'Invalid request body',
  UNSUPPORTED_MEDIA_TYPE: 'Unsupported Media Type',
  DEFAULT_5XX: 'Internal server error',
};
const messageOf = (responseType: string): string => MESSAGES[responseType] ?? '';

/** Lets a refused body come to its end for a while, so that its sender reads the answer; then hangs up. */
function endWithRequest(request: IncomingMessage): void {
  const { socket } = request;
  const timer = setTimeout(() => socket.destroy(), 10_000);
  request.once('close', () => {
    clearTimeout(timer);
  });
}
