import type { CallResult } from './call';
import type { ApiProblem } from './problem';

/** Carries a problem through React Query, which speaks in exceptions. */
export class ProblemError extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The data of a call, or its problem as an exception. For query and mutation functions only. */
export async function unwrap<T>(result: Promise<CallResult<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new ProblemError(settled.problem);
  return settled.data;
}

/** The problem in what a query failed with, or null when the failure is a mistake of ours. */
export function problemOf(error: unknown): ApiProblem | null {
  return error instanceof ProblemError ? error.problem : null;
}

const RETRIES = 2;

export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < RETRIES && (problemOf(error)?.retryable ?? false);
}

/** Waits as long as the server asked, else a little longer each time. */
export function retryDelay(failures: number, error: unknown): number {
  return problemOf(error)?.retryAfterMs ?? Math.min(8_000, 500 * 2 ** failures);
}
