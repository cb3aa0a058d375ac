import {
  type AbortedProblem,
  type NetworkProblem,
  problemFromFailure,
  retryAfterMs,
  type TimeoutProblem,
} from './problem';
import type { UploadForm } from './schema.generated';

interface Refused {
  readonly title: string;
  readonly detail: string;
  readonly retryAfterMs: number | null;
  readonly status: number;
  /** The storage's own word for it ("EntityTooLarge"); null when it gave none. */
  readonly storageCode: string | null;
}

/**
 * What can go wrong with posting a sound. `retryable`: sending the same sound again may succeed.
 * After `form-expired` it needs a new form from `POST /echoes/init-upload` first.
 */
export type UploadProblem =
  | NetworkProblem
  | TimeoutProblem
  | AbortedProblem
  | (Refused & { readonly kind: 'form-expired'; readonly retryable: true })
  | (Refused & { readonly kind: 'storage-unavailable'; readonly retryable: true })
  | (Refused & { readonly kind: 'too-large'; readonly retryable: false })
  | (Refused & { readonly kind: 'too-small'; readonly retryable: false })
  | (Refused & { readonly kind: 'refused'; readonly retryable: false });

export type UploadResult =
  { readonly ok: true } | { readonly ok: false; readonly problem: UploadProblem };

export interface UploadOptions {
  form: UploadForm;
  sound: Blob;
  signal?: AbortSignal;
  /** Default: the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

function refusal(response: Response, xml: string): UploadProblem {
  const storageCode = /<Code>([A-Za-z]+)<\/Code>/.exec(xml)?.[1] ?? null;
  const refused = {
    status: response.status,
    storageCode,
    retryAfterMs: retryAfterMs(response.headers),
  };
  if (response.status === 413 || storageCode === 'EntityTooLarge') {
    return {
      kind: 'too-large',
      retryable: false,
      title: 'This sound is too large',
      detail: 'A sound may have up to 10 MB.',
      ...refused,
    };
  }
  if (storageCode === 'EntityTooSmall') {
    return {
      kind: 'too-small',
      retryable: false,
      title: 'There is hardly any sound',
      detail: 'The recording is too short to keep.',
      ...refused,
    };
  }
  if (response.status >= 500 || response.status === 429 || storageCode === 'SlowDown') {
    return {
      kind: 'storage-unavailable',
      retryable: true,
      title: 'The storage does not answer',
      detail: 'The sound is kept here and will be sent again.',
      ...refused,
    };
  }
  if (/expired/i.test(xml)) {
    return {
      kind: 'form-expired',
      retryable: true,
      title: 'The upload took too long to begin',
      detail: 'The sound is kept here and will be sent again.',
      ...refused,
    };
  }
  return {
    kind: 'refused',
    retryable: false,
    title: 'The storage did not take this sound',
    detail: `It answered ${storageCode ?? String(response.status)}.`,
    ...refused,
  };
}

/**
 * Posts a sound with the form of an upload ticket: the form's fields in their order, the file last,
 * as the storage demands.
 */
export async function uploadSound(options: UploadOptions): Promise<UploadResult> {
  const { form, sound, signal } = options;
  const send = options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init));
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', sound, 'original');
  try {
    const response = await send(form.url, {
      method: 'POST',
      body,
      credentials: 'omit',
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return { ok: true };
    return { ok: false, problem: refusal(response, await response.text()) };
  } catch (error) {
    return { ok: false, problem: problemFromFailure(error) };
  }
}
