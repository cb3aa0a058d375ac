import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

/** A rehearsed run, as GitHub's API tells it. */
export interface RunRecord {
  id: number;
  workflow: string;
  event: string;
  sha: string;
  jobs: { name: string; conclusion: string | null; status: string }[];
}

/**
 * The three questions that find-build.sh asks GitHub, answered from what was rehearsed. Anything else is answered with 404,
 * and without the token with 401.
 */
export function githubOf(runs: readonly RunRecord[], artifacts: string, token: string): Server {
  const answer = (url: URL): unknown => {
    const path = url.pathname.replace(/^\/repos\/[^/]+\/[^/]+\/actions\//, '');
    const ofWorkflow = /^workflows\/([\w.-]+)\/runs$/.exec(path)?.[1];
    if (ofWorkflow !== undefined) {
      const found = runs.filter(
        ({ workflow, sha, event }) =>
          workflow === ofWorkflow &&
          sha === url.searchParams.get('head_sha') &&
          event === (url.searchParams.get('event') ?? event),
      );
      return { workflow_runs: found.map(({ id }) => ({ id })) };
    }
    const [, id, what] = /^runs\/(\d+)\/(jobs|artifacts)$/.exec(path) ?? [];
    const run = runs.find((one) => String(one.id) === id);
    if (!run) return undefined;
    if (what === 'jobs') return { jobs: run.jobs };
    const name = url.searchParams.get('name') ?? '';
    return {
      artifacts: existsSync(join(artifacts, String(run.id), name))
        ? [{ name, expired: false }]
        : [],
    };
  };
  return createServer((request, response) => {
    const found =
      request.headers.authorization === `Bearer ${token}`
        ? answer(new URL(request.url ?? '/', 'http://github'))
        : null;
    response.statusCode = found === null ? 401 : found === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(found ?? { message: 'no' }));
  });
}
