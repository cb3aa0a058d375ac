// Rehearses workflows on this machine: see scripts/ci/rehearse.sh, which starts a simulator and calls this.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { workflowsOf } from './check.ts';
import { githubOf, type RunRecord } from './rehearsal/github.ts';
import { fillInputs, inputsFor, starts, type Event } from './rehearsal/plan.ts';
import { listing, Memory, Rehearsal, shortName, type Row } from './rehearsal/rehearse.ts';
import type { Stage } from './rehearsal/stage.ts';
import { factsOf, repositoryAt } from './repository.ts';
import type { Job } from './workflow.ts';

const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    job: { type: 'string' },
    from: { type: 'string' },
    event: { type: 'string', default: 'push' },
    ref: { type: 'string', default: 'refs/heads/main' },
    before: { type: 'string', default: '0'.repeat(40) },
    skip: { type: 'string', multiple: true, default: [] },
    input: { type: 'string', multiple: true, default: [] },
    var: { type: 'string', multiple: true, default: [] },
    functions: { type: 'string' },
    warm: { type: 'boolean', default: false },
    work: { type: 'string', default: join(root, '.local/rehearsal') },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const git = (...words: string[]) =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();

class Wrong extends Error {}

function pairs(texts: string[], option: string): [string, string][] {
  return texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1)
      throw new Wrong(`--${option} needs NAME=VALUE, not ${text}`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
}

/** The caller's environment as far as a runner has one: where programs are and how the network is reached. */
function base(): Record<string, string> {
  const kept =
    /^(PATH|HOME|LANG|TERM|TMPDIR|USER|SSL_CERT_\w+|NODE_EXTRA_CA_CERTS|PIP_\w+|npm_config_\w+|GO\w+|CCACHE_\w+|\w+_proxy|\w+_PROXY)$/i;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) =>
      kept.test(key) && value !== undefined ? [[key, value]] : [],
    ),
  );
}

/** What prepare.sh compares: the packages are those of this lock file, if they are here. */
function vouch(workspace: string): void {
  const lock = readFileSync(join(workspace, 'package-lock.json'));
  const installed = statSync(join(root, 'node_modules/.package-lock.json'), {
    throwIfNoEntry: false,
  });
  const own = join(root, 'package-lock.json');
  if (!installed || installed.mtimeMs < statSync(own).mtimeMs || !lock.equals(readFileSync(own)))
    return;
  const mark = join(workspace, 'node_modules/.echoes');
  // The file is shared with this checkout until it is another.
  rmSync(mark, { force: true });
  writeFileSync(mark, `${createHash('sha256').update(lock).digest('hex')}  -\n`);
}

/** Puts into a fresh checkout what a cold machine would fetch and compile. Each thing is checked by the scripts themselves. */
function furnish(workspace: string, job: Job): string[] {
  const said: string[] = [];
  if (values.warm) {
    const modules = git('ls-files', '*package.json')
      .split('\n')
      .map((file) => join(dirname(file), 'node_modules'));
    for (const folder of [...modules, '.local/venv']) {
      const to = join(workspace, folder);
      if (!existsSync(join(root, folder)) || !existsSync(dirname(dirname(to)))) continue;
      mkdirSync(dirname(to), { recursive: true });
      execFileSync('cp', ['-al', join(root, folder), to]);
    }
    vouch(workspace);
    said.push('packages from this checkout (--warm)');
  }
  if (
    values.functions !== undefined &&
    (job.steps ?? []).some(({ run }) => run?.includes('release.sh build') === true)
  ) {
    mkdirSync(join(workspace, 'dist'), { recursive: true });
    execFileSync('cp', ['-a', values.functions, join(workspace, 'dist/lambda')]);
    said.push('functions that were built elsewhere (--functions), if they are of these sources');
  }
  return said;
}

function table(rows: Row[]): void {
  say('');
  for (const { job, result, seconds, note } of rows) {
    say(
      `${result.padEnd(9)} ${seconds.toFixed(1).padStart(8)} s  ${job}${note === '' ? '' : `  (${note})`}`,
    );
  }
}

/** A checkout of the commit, so that the workflows are of it too. */
function commitIn(folder: string, sha: string): string {
  const checkout = join(folder, 'commit');
  rmSync(checkout, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('git', ['clone', '--quiet', '--local', '--no-checkout', root, checkout]);
  execFileSync('git', ['-C', checkout, 'checkout', '--quiet', '--detach', sha]);
  return checkout;
}

async function main(): Promise<boolean> {
  const folder = resolve(values.work);
  const sha = git('rev-parse', 'HEAD');
  const repository = repositoryAt(values.list ? root : commitIn(folder, sha));
  const all = workflowsOf(repository);
  const chosen = (positionals.length > 0 ? positionals : ['ci.yml']).map((name) => {
    const workflow = all.get(name.includes('/') ? name : `.github/workflows/${name}`);
    if (!workflow)
      throw new Wrong(
        `there is no workflow ${name}; there are: ${[...all.values()].map(shortName).join(', ')}`,
      );
    return workflow;
  });
  if (values.list) {
    for (const workflow of chosen) {
      say(workflow.file);
      for (const line of listing(all, workflow)) say(line);
    }
    return true;
  }
  const memory = new Memory(folder);
  const fresh = values.job === undefined && values.from === undefined;
  if (git('status', '--porcelain', '--untracked-files=no') !== '') {
    say('Files are changed and not committed: what is rehearsed is the last commit.');
  }
  const branch = values.ref.replace(/^refs\/heads\//, '');
  const origin = join(folder, 'origin.git');
  rmSync(origin, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', '--bare', '--local', root, origin]);
  execFileSync('git', ['-C', origin, 'update-ref', `refs/heads/${branch}`, sha]);
  const artifacts = join(folder, 'artifacts');
  const server = githubOf(memory.runs, artifacts, 'rehearsal');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stage: Stage = {
    root,
    folder,
    origin,
    branch,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    base: base(),
    vars: {
      ...Object.fromEntries([...factsOf(repository).settings.keys()].map((name) => [name, ''])),
      ...Object.fromEntries(pairs(values.var, 'var')),
    },
    secrets: {},
    furnish,
    say,
  };
  let passed = true;
  try {
    for (const workflow of chosen) {
      const event: Event = {
        name:
          chosen.length > 1 && !(values.event in workflow.on) ? 'workflow_dispatch' : values.event,
        ref: values.ref,
        sha,
        before: values.before,
        runId:
          Math.max(
            100,
            ...memory.runs.map(({ id }) => id),
            ...(existsSync(artifacts) ? readdirSync(artifacts).map(Number) : []),
          ) + 1,
        repository: 'echoes/echoes',
        actor: 'rehearsal',
      };
      if (!starts(workflow, event))
        throw new Wrong(`${workflow.file} does not start by ${event.name} of ${event.ref}`);
      const record: RunRecord = {
        id: event.runId,
        workflow: shortName(workflow),
        event: event.name,
        sha,
        jobs: [],
      };
      if (!fresh) {
        const last = memory.runs.findLast((run) => run.workflow === record.workflow);
        if (!last)
          throw new Wrong(
            `${workflow.file} was never rehearsed in ${folder}: without --job and --from first`,
          );
        event.runId = last.id;
      }
      const given =
        event.name === 'workflow_dispatch'
          ? inputsFor(workflow, chosen, Object.fromEntries(pairs(values.input, 'input')))
          : {};
      const inputs = fillInputs(workflow, event.name, given);
      say(
        `\n${workflow.file}, ${event.name} of ${event.ref}, commit ${sha.slice(0, 8)}, run ${event.runId}`,
      );
      memory.runs.push(record);
      const rehearsal = new Rehearsal(
        stage,
        all,
        memory,
        {
          skip: new Map(pairs(values.skip, 'skip')),
          ...(values.job === undefined ? {} : { only: values.job }),
          ...(values.from === undefined ? {} : { from: values.from }),
        },
        record,
      );
      const good = await rehearsal.run(workflow, event, inputs);
      if (!fresh) memory.runs.splice(memory.runs.indexOf(record), 1);
      memory.save();
      table(rehearsal.rows);
      say(good ? `${workflow.file} passed` : `${workflow.file} FAILED; logs are in ${folder}/jobs`);
      passed &&= good;
      if (!passed) break;
    }
  } finally {
    server.close();
  }
  return passed;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof Wrong ? 2 : 1;
}
