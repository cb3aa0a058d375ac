import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

import { first, pairs, type RawHeaders } from './headers.ts';

/**
 * What CloudFront compresses:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
const TYPES = new Set([
  'application/dash+xml',
  'application/eot',
  'application/font',
  'application/font-sfnt',
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/opentype',
  'application/otf',
  'application/pdf',
  'application/pkcs7-mime',
  'application/protobuf',
  'application/rss+xml',
  'application/truetype',
  'application/ttf',
  'application/vnd.apple.mpegurl',
  'application/vnd.mapbox-vector-tile',
  'application/vnd.ms-fontobject',
  'application/wasm',
  'application/xhtml+xml',
  'application/xml',
  'application/x-font-opentype',
  'application/x-font-truetype',
  'application/x-font-ttf',
  'application/x-httpd-cgi',
  'application/x-javascript',
  'application/x-mpegurl',
  'application/x-opentype',
  'application/x-otf',
  'application/x-perl',
  'application/x-ttf',
  'font/eot',
  'font/opentype',
  'font/otf',
  'font/ttf',
  'image/svg+xml',
  'text/css',
  'text/csv',
  'text/html',
  'text/javascript',
  'text/js',
  'text/plain',
  'text/richtext',
  'text/tab-separated-values',
  'text/xml',
  'text/x-component',
  'text/x-java-source',
  'text/x-script',
  'vnd.apple.mpegurl',
]);
const STATUSES = new Set([200, 403, 404]);
const SMALLEST = 1_000;
const LARGEST = 10_000_000;
/** CloudFront does not say how hard it tries; its answers are about as large as these. */
const BROTLI_QUALITY = 5;

/** Encodings a client takes: those with `q=0` it does not. */
function takes(accepted: string | undefined, encoding: string): boolean {
  return (accepted ?? '').split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    return name === encoding && !parameters.some((word) => /^q=0(\.0*)?$/.test(word));
  });
}

function encoderFor(accepted: string | undefined): [string, Transform] | undefined {
  if (takes(accepted, 'br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    return ['br', createBrotliCompress({ params })];
  }
  return takes(accepted, 'gzip') ? ['gzip', createGzip()] : undefined;
}

/** What a distribution makes of its origin's answer to a client that takes those encodings. */
export function compressed(
  accepted: string | undefined,
  status: number,
  headers: RawHeaders,
): { headers: RawHeaders; through?: Transform } {
  const type = first(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const length = Number(first(headers, 'content-length') ?? 0);
  const suits = STATUSES.has(status) && TYPES.has(type) && length >= SMALLEST && length <= LARGEST;
  if (!suits || first(headers, 'content-encoding') !== undefined) return { headers };
  const encoder = encoderFor(accepted);
  if (encoder === undefined) return { headers };
  const [name, through] = encoder;
  const kept = pairs(headers).flatMap(([field, value]) => {
    const lower = field.toLowerCase();
    if (lower === 'content-length') return [];
    // Compressed, it is the same content and not the same bytes.
    if (lower === 'etag' && !value.startsWith('W/')) return [field, `W/${value}`];
    return [field, value];
  });
  return { headers: [...kept, 'Content-Encoding', name, 'Vary', 'Accept-Encoding'], through };
}
