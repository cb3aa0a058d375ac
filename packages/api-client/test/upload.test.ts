import { expect, test } from 'vitest';

import { uploadSound } from '../src/index';

const form = {
  url: 'http://storage.test/bucket',
  fields: { key: 'audio/u/e/original', 'Content-Type': 'audio/webm;codecs=opus', policy: 'p' },
  expiresAt: '2026-11-23T20:30:00.000Z',
};
const sound = new Blob([new Uint8Array(2000)], { type: 'audio/webm;codecs=opus' });

async function upload(answer: Response | Error) {
  const sent: { url: string; init: RequestInit }[] = [];
  const result = await uploadSound({
    form,
    sound,
    fetch: (url, init) => {
      sent.push({ url, init });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return { result, sent };
}

test('posts the fields in the order of the form and the file last', async () => {
  const { result, sent } = await upload(new Response(null, { status: 204 }));
  expect(result).toEqual({ ok: true });
  const { url, init } = sent[0]!;
  expect(url).toBe(form.url);
  expect(init).toMatchObject({ method: 'POST', credentials: 'omit' });
  const body = init.body as FormData;
  expect([...body.keys()]).toEqual(['key', 'Content-Type', 'policy', 'file']);
  expect((body.get('file') as File).size).toBe(2000);
});

const xml = (code: string, message = '') =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

test.each([
  ['a policy that ran out', 403, xml('AccessDenied', 'Policy expired.'), 'form-expired', true],
  ['too many bytes', 400, xml('EntityTooLarge'), 'too-large', false],
  ['too many bytes for a proxy', 413, '', 'too-large', false],
  ['too few bytes', 400, xml('EntityTooSmall'), 'too-small', false],
  ['a storage in trouble', 503, xml('SlowDown'), 'storage-unavailable', true],
  ['a wrong signature', 403, xml('SignatureDoesNotMatch'), 'refused', false],
])('%s', async (_case, status, body, kind, retryable) => {
  const { result } = await upload(new Response(body, { status }));
  expect(result).toMatchObject({ ok: false, problem: { kind, retryable, status } });
});

test('a lost connection is a problem that may pass', async () => {
  const { result } = await upload(new TypeError('Failed to fetch'));
  expect(result).toMatchObject({ ok: false, problem: { kind: 'network', retryable: true } });
});
