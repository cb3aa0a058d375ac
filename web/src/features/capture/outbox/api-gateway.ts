import {
  type ApiProblem,
  call,
  type EchoesClient,
  idempotencyKey,
  uploadSound,
  type UploadProblem,
} from '@echoes/api-client';
import type { Capture } from '../capture';
import type { StepResult, UploadGateway } from './outbox';

/** What a problem means for a capture that waits: go on later, wait for the person, or give it back to them. */
function after(problem: ApiProblem): Exclude<StepResult<never>, { kind: 'done' }> {
  switch (problem.kind) {
    case 'unauthenticated':
      return { kind: 'sign-in' };
    case 'not-found':
      return { kind: 'restart' };
    case 'validation-failed':
    case 'malformed-request':
    case 'payload-too-large':
    case 'unsupported-media-type':
    case 'idempotency-key-reused':
    case 'echo-conflict':
      return {
        kind: 'refused',
        message: problem.errors[0]?.reason ?? problem.detail,
      };
    case 'network':
    case 'timeout':
    case 'aborted':
    case 'too-many-requests':
    case 'unavailable':
    case 'internal':
    case 'forbidden':
    case 'no-echoes':
    case 'method-not-allowed':
    case 'echo-not-ready':
    case 'precondition-failed':
    case 'precondition-required':
    case 'uri-too-long':
    case 'header-fields-too-large':
    case 'not-implemented':
    case 'unexpected-answer':
      // Trouble of the server or on the way to it: the capture is fine and waits.
      return { kind: 'later', afterMs: problem.retryAfterMs };
  }
}

function afterUpload(problem: UploadProblem): Exclude<StepResult<never>, { kind: 'done' }> {
  if (problem.kind === 'too-large' || problem.kind === 'too-small') {
    return { kind: 'refused', message: problem.detail };
  }
  return { kind: 'later', afterMs: 'retryAfterMs' in problem ? problem.retryAfterMs : null };
}

const UPLOAD_TIMEOUT_MS = 120_000;

export function createApiGateway(api: EchoesClient): UploadGateway {
  return {
    async reserve(capture, sizeBytes) {
      const reserved = await call(
        api.POST('/echoes/init-upload', {
          params: { header: idempotencyKey(capture.id) },
          body: { contentType: capture.contentType, sizeBytes, recordedAt: capture.recordedAt },
        }),
      );
      if (!reserved.ok) return after(reserved.problem);
      const { echoId, upload: form } = reserved.data;
      return {
        kind: 'done',
        value: {
          echoId,
          async upload(sound) {
            const sent = await uploadSound({
              form,
              sound,
              signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
            });
            return sent.ok ? { kind: 'done', value: null } : afterUpload(sent.problem);
          },
        },
      };
    },
    async save(capture, echoId) {
      const saved = await call(api.POST('/echoes', { body: toSaveRequest(capture, echoId) }));
      return saved.ok ? { kind: 'done', value: null } : after(saved.problem);
    },
  };
}

/** REQUIRES: a capture whose feeling was chosen, as every queued one's was. */
function toSaveRequest(capture: Capture, echoId: string) {
  const { emotion, tags, note, place } = capture.details;
  if (emotion === null) throw new Error(`capture ${capture.id} was queued without a feeling`);
  return {
    id: echoId,
    emotion,
    recordedAt: capture.recordedAt,
    timeZone: capture.timeZone,
    tags,
    note: note.trim() === '' ? null : note.trim(),
    place: place && { ...place, label: place.label.trim() || null },
  };
}
