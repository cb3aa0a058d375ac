import type { ApiProblem } from './problem';

/** What a problem means to a person: which words the apps say for it. */
export type ProblemTopic =
  | 'network'
  | 'timeout'
  | 'unauthenticated'
  | 'not-found'
  | 'not-ready'
  | 'changed'
  | 'busy'
  | 'unavailable'
  | 'input'
  | 'unexpected';

export interface ProblemWords {
  readonly topic: ProblemTopic;
  /** Said by the server better than the apps could; null when it said nothing. */
  readonly detail: string | null;
  /** To quote when asking for help; only where a person cannot help themselves. */
  readonly reference: string | null;
}

function about(topic: ProblemTopic, more: Partial<ProblemWords> = {}): ProblemWords {
  return { topic, detail: null, reference: null, ...more };
}

/** What to say of a problem. `null` is a failure outside the API. */
export function wordsOf(problem: ApiProblem | null): ProblemWords {
  if (problem === null) return about('unexpected');
  switch (problem.kind) {
    case 'network':
      return about('network');
    case 'timeout':
    case 'aborted':
      return about('timeout');
    case 'unauthenticated':
    case 'forbidden':
      return about('unauthenticated');
    case 'not-found':
    case 'no-echoes':
      return about('not-found');
    case 'echo-not-ready':
      return about('not-ready');
    case 'precondition-failed':
    case 'precondition-required':
    case 'echo-conflict':
    case 'idempotency-key-reused':
      return about('changed');
    case 'too-many-requests':
      return about('busy');
    case 'unavailable':
      return about('unavailable');
    case 'validation-failed':
    case 'payload-too-large':
    case 'unsupported-media-type':
      // The server names what is wrong with the input better than we could from here.
      return about('input', { detail: problem.detail || null });
    case 'malformed-request':
    case 'method-not-allowed':
    case 'uri-too-long':
    case 'header-fields-too-large':
    case 'internal':
    case 'not-implemented':
    case 'unexpected-answer':
      return about('unexpected', { reference: problem.requestId });
  }
}
