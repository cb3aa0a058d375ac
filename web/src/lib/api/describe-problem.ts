import { type ApiProblem, wordsOf } from '@echoes/api-client';
import { t } from './messages';

export interface ProblemText {
  title: string;
  text: string;
  /** To quote when asking for help; shown only where a person cannot help themselves. */
  reference: string | null;
}

/** A problem in words for a person: what happened and what to do. `null` is a failure outside the API. */
export function describeProblem(problem: ApiProblem | null): ProblemText {
  const { topic, detail, reference } = wordsOf(problem);
  return { title: t(`${topic}.title`), text: detail ?? t(`${topic}.text`), reference };
}
