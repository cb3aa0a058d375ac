import type { ServerResponse } from 'node:http';

/** What keeps this gateway from passing a request on, as RFC 9457 problem details that say what to do. */
export type Problem = { status: 400 | 502 | 503 | 504; title: string; detail: string };

/** Writes the whole answer. REQUIRES: nothing has been written. */
export function answerProblem(
  response: ServerResponse,
  problem: Problem,
  requestId: string,
): { status: number; bytes: number } {
  const type =
    problem.status === 400
      ? 'urn:echoes:problem:malformed-request'
      : 'urn:echoes:problem:unavailable';
  const { status, title, detail } = problem;
  const body = JSON.stringify({ type, title, status, detail, requestId });
  const bytes = Buffer.byteLength(body);
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': bytes,
    'Cache-Control': 'no-store',
    'X-Request-Id': requestId,
    ...(status >= 502 && { 'Retry-After': '5' }),
  });
  response.end(body);
  return { status, bytes };
}

const START = './scripts/local-dev/start-local.sh --sam-local';

export const noSimulator = (endpoint: URL, reason: string): Problem => ({
  status: 502,
  title: 'The AWS simulator does not answer.',
  detail: `Nothing answered at ${endpoint.origin} (${reason}). Start it with ${START}.`,
});

export const notDeployed = (stack: string, environment: string): Problem => ({
  status: 503,
  title: 'Nothing is deployed here yet.',
  detail:
    `The AWS simulator has no stack ${stack}. Deploy it with ` +
    `./scripts/deployment/deploy-infrastructure.sh -e ${environment}, or start everything with ${START}.`,
});

export const slowOrigin = (seconds: number): Problem => ({
  status: 504,
  title: 'The origin takes too long.',
  detail: `It gave no answer within ${seconds} seconds. Look into the logs of the function or of the simulator.`,
});

export const notOriginForm = (target: string): Problem => ({
  status: 400,
  title: 'That is no path.',
  detail: `A request names a path that begins with a slash; this one names "${target.slice(0, 100)}".`,
});
