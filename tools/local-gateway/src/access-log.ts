/** One finished request at the REST API's port. Absent values are logged as `-`, as API Gateway does. */
export type ApiRequest = {
  requestId: string;
  method: string;
  /** Without the stage and the query. */
  path: string;
  protocol: string;
  sourceIp: string;
  userAgent: string | undefined;
  domainName: string | undefined;
  received: Date;
  /** Whole milliseconds are logged. */
  responseLatencyMs: number;
  status: number | undefined;
  responseBytes: number;
  resource: { id: string; path: string } | undefined;
  /** Set when an integration answered, and not the API by itself. */
  integrationLatencyMs: number | undefined;
  error: { responseType: string; message: string } | undefined;
  claims: Readonly<Record<string, unknown>> | undefined;
  traceId: string | undefined;
  stage: string;
  apiId: string;
  accountId: string;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** Common Log Format, in UTC: `23/Nov/2026:20:15:00 +0000`. */
export function clf(time: Date): string {
  const day = `${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()] ?? ''}/${time.getUTCFullYear()}`;
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(':');
  return `${day}:${clock} +0000`;
}

function contextOf(request: ApiRequest): Record<string, string | number | undefined> {
  const { integrationLatencyMs, error } = request;
  const integrationLatency =
    integrationLatencyMs === undefined ? undefined : Math.round(integrationLatencyMs);
  const integrationStatus = integrationLatencyMs === undefined ? undefined : request.status;
  return {
    requestId: request.requestId,
    extendedRequestId: request.requestId,
    requestTime: clf(request.received),
    requestTimeEpoch: request.received.getTime(),
    httpMethod: request.method,
    path: `/${request.stage}${request.path}`,
    protocol: request.protocol,
    status: request.status,
    responseLength: request.responseBytes,
    responseLatency: Math.round(request.responseLatencyMs),
    resourceId: request.resource?.id,
    resourcePath: request.resource?.path,
    'identity.sourceIp': request.sourceIp,
    'identity.userAgent': request.userAgent,
    domainName: request.domainName,
    stage: request.stage,
    apiId: request.apiId,
    accountId: request.accountId,
    xrayTraceId: request.traceId,
    'error.message': error?.message,
    'error.messageString': error === undefined ? undefined : JSON.stringify(error.message),
    'error.responseType': error?.responseType,
    integrationLatency,
    'integration.latency': integrationLatency,
    integrationStatus,
    'integration.status': integrationStatus,
  };
}

const CLAIMS = 'authorizer.claims.';

/** Keeps a value inside the quotes of a JSON format; what a client sends must not end its field. */
const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);

/** One line of the access log: `format` with its `$context` variables replaced. */
export function accessLogLine(format: string, request: ApiRequest): string {
  const context = contextOf(request);
  return format.replace(/\$context\.(\w+(?:[.:-]\w+)*)/g, (_text, name: string) => {
    const value = name.startsWith(CLAIMS)
      ? request.claims?.[name.slice(CLAIMS.length)]
      : context[name];
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string' || value === '') return '-';
    return name === 'error.messageString' ? value : escaped(value);
  });
}
