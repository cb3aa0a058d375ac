import { first, type RawHeaders } from './headers.ts';

/** One finished request at the edge's port. */
export type EdgeRequest = {
  requestId: string;
  method: string;
  /** As it was asked for, with the query. */
  target: string;
  protocol: string;
  clientIp: string;
  clientPort: number;
  requestHeaders: RawHeaders;
  requestBytes: number;
  received: Date;
  /** Milliseconds to the last byte, and to the first. */
  tookMs: number;
  firstByteMs: number;
  status: number | undefined;
  responseHeaders: RawHeaders;
  responseBytes: number;
  /** Of the distribution. */
  domain: string;
  distributionId: string;
};

/** The standard fields, where the template names none. */
export const STANDARD_FIELDS: readonly string[] = [
  'date',
  'time',
  'x-edge-location',
  'sc-bytes',
  'c-ip',
  'cs-method',
  'cs(Host)',
  'cs-uri-stem',
  'sc-status',
  'cs(Referer)',
  'cs(User-Agent)',
  'cs-uri-query',
  'x-edge-result-type',
  'x-edge-request-id',
  'x-host-header',
  'cs-protocol',
  'cs-bytes',
  'time-taken',
  'x-forwarded-for',
  'cs-protocol-version',
  'time-to-first-byte',
  'sc-content-type',
  'sc-content-len',
];

/** What became of it, as CloudFront's `X-Cache` says it: Hit, Miss, Error … */
function resultType(request: EdgeRequest): string {
  if (request.status === undefined || request.status >= 400) return 'Error';
  return first(request.responseHeaders, 'x-cache')?.split(' ')[0] ?? 'Miss';
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

function valueOf(field: string, request: EdgeRequest): string | undefined {
  const [stem = '', query] = request.target.split(/\?(.*)/s);
  const asked = (name: string): string | undefined => first(request.requestHeaders, name);
  const answered = (name: string): string | undefined => first(request.responseHeaders, name);
  switch (field) {
    case 'date':
      return request.received.toISOString().slice(0, 10);
    case 'time':
      return request.received.toISOString().slice(11, 19);
    case 'timestamp':
      return String(Math.floor(request.received.getTime() / 1000));
    case 'timestamp(ms)':
      return String(request.received.getTime());
    case 'x-edge-location':
      return answered('x-amz-cf-pop');
    case 'DistributionId':
      return request.distributionId;
    case 'cs(Host)':
      return request.domain;
    case 'x-host-header':
      return asked('host');
    case 'c-ip':
      return request.clientIp;
    case 'c-port':
      return String(request.clientPort);
    case 'cs-method':
      return request.method;
    case 'cs-uri-stem':
      return stem;
    case 'cs-uri-query':
      return query;
    case 'cs(Referer)':
      return asked('referer');
    case 'cs(User-Agent)':
      return asked('user-agent');
    case 'x-forwarded-for':
      return asked('x-forwarded-for');
    case 'cs-protocol':
      return 'http';
    case 'cs-protocol-version':
      return request.protocol;
    case 'cs-bytes':
      return String(request.requestBytes);
    case 'sc-status':
      return request.status === undefined ? '000' : String(request.status);
    case 'sc-bytes':
      return String(request.responseBytes);
    case 'sc-content-type':
      return answered('content-type');
    case 'sc-content-len':
      return answered('content-length');
    case 'time-taken':
      return seconds(request.tookMs);
    case 'time-to-first-byte':
      return seconds(request.firstByteMs);
    case 'x-edge-request-id':
      return answered('x-amz-cf-id') ?? request.requestId;
    case 'x-edge-result-type':
    case 'x-edge-response-result-type':
    case 'x-edge-detailed-result-type':
      return resultType(request);
    default:
      // Cookies among them: they are not ours to keep.
      return undefined;
  }
}

/** One line in the form of CloudFront's JSON logs; what is not known is `-`. */
export function edgeLogLine(fields: readonly string[], request: EdgeRequest): string {
  return JSON.stringify(
    Object.fromEntries(fields.map((field) => [field, valueOf(field, request) ?? '-'])),
  );
}
