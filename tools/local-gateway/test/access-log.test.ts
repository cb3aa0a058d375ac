import { describe, expect, it } from 'vitest';

import { accessLogLine, clf, type ApiRequest } from '../src/access-log.ts';
import { edgeLogLine, STANDARD_FIELDS, type EdgeRequest } from '../src/edge-log.ts';

const request: ApiRequest = {
  requestId: 'r-1',
  method: 'GET',
  path: '/echoes/7',
  protocol: 'HTTP/1.1',
  sourceIp: '127.0.0.1',
  userAgent: 'curl/8 "quoted"',
  domainName: 'localhost:3001',
  received: new Date('2026-11-03T04:05:06.789Z'),
  responseLatencyMs: 12.6,
  status: 200,
  responseBytes: 42,
  resource: { id: 'x1', path: '/echoes/{echoId}' },
  integrationLatencyMs: 10.2,
  error: undefined,
  claims: { sub: 'ada', 'cognito:groups': ['a'] },
  traceId: 'Root=1-a-b',
  stage: 'dev',
  apiId: 'abc',
  accountId: '000000000000',
};

describe('a line of the access log', () => {
  it.each([
    ['$context.requestId $context.status', 'r-1 200'],
    [
      '[$context.requestTime] $context.requestTimeEpoch',
      '[03/Nov/2026:04:05:06 +0000] 1793678706789',
    ],
    ['$context.path $context.resourcePath', '/dev/echoes/7 /echoes/{echoId}'],
    [
      '$context.responseLatency $context.integrationLatency $context.integration.status',
      '13 10 200',
    ],
    ['$context.authorizer.claims.sub.', 'ada.'],
    ['$context.authorizer.claims.cognito:groups $context.authorizer.claims.nobody', '- -'],
    ['$context.error.message $context.waf.status $context.nothing', '- - -'],
    ['{"ua":"$context.identity.userAgent"}', '{"ua":"curl/8 \\"quoted\\""}'],
  ])('%s', (format, expected) => {
    expect(accessLogLine(format, request)).toBe(expected);
  });

  it('quotes the string of an error itself', () => {
    const error = { responseType: 'UNAUTHORIZED', message: 'Un"authorized' };
    expect(accessLogLine('$context.error.messageString', { ...request, error })).toBe(
      '"Un\\"authorized"',
    );
  });

  it('cannot be broken by what a client sends', () => {
    const line = accessLogLine('{"ua":"$context.identity.userAgent","path":"$context.path"}', {
      ...request,
      userAgent: '","status":"200\n\\',
      path: '/"}\n{',
    });
    expect(JSON.parse(line)).toEqual({ ua: '","status":"200\n\\', path: '/dev/"}\n{' });
    expect(line).not.toContain('\n');
  });

  it('gives days and clocks two digits', () => {
    expect(clf(new Date('2026-01-02T03:04:05Z'))).toBe('02/Jan/2026:03:04:05 +0000');
  });
});

describe('a line of the edge', () => {
  const edge: EdgeRequest = {
    requestId: 'ours',
    method: 'GET',
    target: '/assets/app.js?v=1?2',
    protocol: 'HTTP/1.1',
    clientIp: '127.0.0.1',
    clientPort: 5000,
    requestHeaders: ['Host', 'localhost:3002', 'User-Agent', 'curl', 'Cookie', 'session=secret'],
    requestBytes: 0,
    received: new Date('2026-11-03T04:05:06.789Z'),
    tookMs: 1234.5,
    firstByteMs: 8,
    status: 200,
    responseHeaders: [
      'X-Cache',
      'Miss from cloudfront',
      'X-Amz-Cf-Id',
      'theirs',
      'Content-Type',
      'text/javascript',
    ],
    responseBytes: 99,
    domain: 'd1.cloudfront.net',
    distributionId: 'E1',
  };
  const line = (fields: readonly string[], more: Partial<EdgeRequest> = {}) =>
    JSON.parse(edgeLogLine(fields, { ...edge, ...more })) as Record<string, string>;

  it('has the standard fields', () => {
    expect(line(STANDARD_FIELDS)).toMatchObject({
      date: '2026-11-03',
      time: '04:05:06',
      'cs(Host)': 'd1.cloudfront.net',
      'x-host-header': 'localhost:3002',
      'cs-uri-stem': '/assets/app.js',
      'cs-uri-query': 'v=1?2',
      'sc-status': '200',
      'sc-bytes': '99',
      'x-edge-result-type': 'Miss',
      'x-edge-request-id': 'theirs',
      'time-taken': '1.234',
      'cs(Referer)': '-',
    });
  });

  it('has the fields that the template asks for, in its order, and keeps no cookie', () => {
    expect(Object.entries(line(['sc-status', 'cs(Cookie)', 'DistributionId']))).toEqual([
      ['sc-status', '200'],
      ['cs(Cookie)', '-'],
      ['DistributionId', 'E1'],
    ]);
  });

  it.each([
    [404, '404', 'Error'],
    [undefined, '000', 'Error'],
  ])('says of status %s what CloudFront says', (status, code, result) => {
    expect(line(['sc-status', 'x-edge-result-type'], { status })).toEqual({
      'sc-status': code,
      'x-edge-result-type': result,
    });
  });
});
