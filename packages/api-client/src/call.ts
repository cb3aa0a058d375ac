import { etagOf } from './headers';
import {
  type ApiProblem,
  problemFromAnswer,
  problemFromFailure,
  problemFromUnreadable,
} from './problem';

/** What a call came to. Never thrown, so that no caller can forget the second case. */
export type CallResult<Data> =
  | {
      readonly ok: true;
      readonly data: Data;
      /** For `If-Match`; null when the answer carries no version. */
      readonly etag: string | null;
      readonly response: Response;
    }
  | { readonly ok: false; readonly problem: ApiProblem };

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

type DataOf<A extends Answer> = A extends { error: {} } ? never : A['data'];

/**
 * Waits for a call of the client and turns every way it can end into a value.
 *
 *     const dealt = await call(client.GET('/echoes/random', { params: { query: { emotion } } }));
 *     if (!dealt.ok) return show(dealt.problem);
 */
export async function call<A extends Answer>(pending: Promise<A>): Promise<CallResult<DataOf<A>>> {
  let answer: A;
  try {
    answer = await pending;
  } catch (error) {
    const unreadable = error instanceof SyntaxError;
    return { ok: false, problem: unreadable ? problemFromUnreadable() : problemFromFailure(error) };
  }
  const { response } = answer;
  if (!response.ok) return { ok: false, problem: problemFromAnswer(answer.error, response) };
  return { ok: true, data: answer.data as DataOf<A>, etag: etagOf(response), response };
}
