import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Call {
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const region = 'us-east-1';
const url = new URL(process.env['ECHOES_TEST_SIMULATOR_URL'] ?? 'http://simulator.invalid');

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Sends one call to the simulator, signed by Signature Version 4; a path without characters that need escaping. */
export function send(credentials: Credentials, call: Call): Promise<Response> {
  const instant = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const date = instant.slice(0, 8);
  const body = call.body ?? '';
  const headers: Record<string, string> = {
    ...call.headers,
    host: url.host,
    'x-amz-content-sha256': hash(body),
    'x-amz-date': instant,
    ...(credentials.sessionToken !== undefined && {
      'x-amz-security-token': credentials.sessionToken,
    }),
  };
  const names = Object.keys(headers).sort();
  const request = [
    call.method,
    call.path,
    '',
    ...names.map((name) => `${name}:${headers[name] ?? ''}`),
    '',
    names.join(';'),
    hash(body),
  ].join('\n');
  const scope = `${date}/${region}/${call.service}/aws4_request`;
  const key = [date, region, call.service, 'aws4_request'].reduce<string | Buffer>(
    mac,
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = mac(key, `AWS4-HMAC-SHA256\n${instant}\n${scope}\n${hash(request)}`).toString(
    'hex',
  );
  return fetch(new URL(call.path, url), {
    method: call.method,
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
    },
    ...(call.body !== undefined && { body: call.body }),
  });
}
