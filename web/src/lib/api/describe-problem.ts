import type { ApiProblem } from '@echoes/api-client';
import { t } from './messages';

export interface ProblemText {
  title: string;
  text: string;
  /** To quote when asking for help; shown only where a person cannot help themselves. */
  reference: string | null;
}

function named(
  name:
    | 'network'
    | 'timeout'
    | 'unauthenticated'
    | 'not-found'
    | 'not-ready'
    | 'changed'
    | 'busy'
    | 'unavailable'
    | 'input'
    | 'unexpected',
  reference: string | null = null,
): ProblemText {
  return { title: t(`${name}.title`), text: t(`${name}.text`), reference };
}

/** A problem in words for a person: what happened and what to do. `null` is a failure outside the API. */
export function describeProblem(problem: ApiProblem | null): ProblemText {
  if (problem === null) return named('unexpected');
  switch (problem.kind) {
    case 'network':
      return named('network');
    case 'timeout':
    case 'aborted':
      return named('timeout');
    case 'unauthenticated':
    case 'forbidden':
      return named('unauthenticated');
    case 'not-found':
    case 'no-echoes':
      return named('not-found');
    case 'echo-not-ready':
      return named('not-ready');
    case 'precondition-failed':
    case 'precondition-required':
    case 'echo-conflict':
    case 'idempotency-key-reused':
      return named('changed');
    case 'too-many-requests':
      return named('busy');
    case 'unavailable':
      return named('unavailable');
    case 'validation-failed':
    case 'payload-too-large':
    case 'unsupported-media-type':
      // The server names what is wrong with the input better than we could from here.
      return { ...named('input'), text: problem.detail || t('input.text') };
    case 'malformed-request':
    case 'method-not-allowed':
    case 'uri-too-long':
    case 'header-fields-too-large':
    case 'internal':
    case 'not-implemented':
    case 'unexpected-answer':
      return named('unexpected', problem.requestId);
  }
}
