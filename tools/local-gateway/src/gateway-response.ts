import { first, type RawHeaders } from './headers.ts';

/** How a REST API answers by itself, as its template describes it for one response type. */
export type GatewayResponse = {
  statusCode?: string;
  /** `gatewayresponse.header.NAME` to where its value comes from. */
  parameters: Readonly<Record<string, string>>;
  /** By content type. */
  templates: Readonly<Record<string, string>>;
};

/** What a template may speak of. */
export type ErrorContext = {
  responseType: string;
  message: string;
  requestId: string;
  stage: string;
  resourcePath: string;
  requestHeaders: RawHeaders;
};

const PREFIX = 'gatewayresponse.header.';
const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

function sourced(source: string, context: ErrorContext): string | undefined {
  if (/^'.*'$/s.test(source)) return source.slice(1, -1);
  if (source.startsWith('method.request.header.')) {
    const name = source.slice('method.request.header.'.length).toLowerCase();
    return first(context.requestHeaders, name);
  }
  return source.startsWith('context.') ? variables(context)[source] : undefined;
}

const variables = (context: ErrorContext): Record<string, string | undefined> => ({
  'context.error.message': context.message,
  'context.error.messageString': JSON.stringify(context.message),
  'context.error.responseType': context.responseType,
  'context.requestId': context.requestId,
  'context.stage': context.stage,
  'context.resourcePath': context.resourcePath,
});

/** The answer of that response type: `response` as customised by the API, or API Gateway's own when it is not. */
export function render(
  response: GatewayResponse | undefined,
  defaultStatus: number,
  context: ErrorContext,
): { status: number; headers: string[]; body: string } {
  const known = variables(context);
  const template = response?.templates['application/json'] ?? DEFAULT_TEMPLATE;
  const body = template.replace(
    /\$\{(context(?:\.\w+)+)\}|\$(context(?:\.\w+)+)/g,
    (text, braced: string | undefined, bare: string | undefined) =>
      known[braced ?? bare ?? ''] ?? text,
  );
  const headers = new Map([['content-type', ['Content-Type', 'application/json']]]);
  for (const [name, source] of Object.entries(response?.parameters ?? {})) {
    const value = name.startsWith(PREFIX) ? sourced(source, context) : undefined;
    const field = name.slice(PREFIX.length);
    if (value !== undefined) headers.set(field.toLowerCase(), [field, value]);
  }
  headers.set('x-amzn-requestid', ['x-amzn-RequestId', context.requestId]);
  headers.set('content-length', ['Content-Length', String(Buffer.byteLength(body))]);
  return {
    status: Number(response?.statusCode ?? defaultStatus),
    headers: [...headers.values()].flat(),
    body,
  };
}
