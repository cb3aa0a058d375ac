import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { githubOf } from '../src/rehearsal/github.ts';
import { fillInputs, inputsFor, starts, together, type Event } from '../src/rehearsal/plan.ts';
import { listing, Memory, Rehearsal, type Choice } from '../src/rehearsal/rehearse.ts';
import { readCommands, type Stage } from '../src/rehearsal/stage.ts';
import { readWorkflow, type Workflow } from '../src/workflow.ts';

const CHECKOUT = '      - uses: actions/checkout@1\n';

let folder: string;
let said: string[];
let event: Event;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'echoes-rehearsal-'));
  said = [];
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@echoes.example', ...words], {
      cwd: join(folder, 'project'),
      encoding: 'utf8',
    }).trim();
  mkdirSync(join(folder, 'project'));
  writeFileSync(join(folder, 'project/word.txt'), 'first\n');
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
  git('clone', '-q', '--bare', '.', join(folder, 'origin.git'));
  event = {
    name: 'push',
    ref: 'refs/heads/main',
    sha: git('rev-parse', 'HEAD'),
    before: '0'.repeat(40),
    runId: 7,
    repository: 'echoes/echoes',
    actor: 'somebody',
  };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Given {
  choice?: Partial<Choice>;
  inputs?: Record<string, string>;
  others?: Record<string, string>;
  vars?: Record<string, string>;
}

async function rehearse(text: string, { choice, inputs = {}, others = {}, vars = {} }: Given = {}) {
  const workflow = readWorkflow('.github/workflows/ci.yml', text);
  const workflows = new Map<string, Workflow>([[workflow.file, workflow]]);
  for (const [file, other] of Object.entries(others)) {
    workflows.set(`.github/workflows/${file}`, readWorkflow(`.github/workflows/${file}`, other));
  }
  const stage: Stage = {
    root: folder,
    folder,
    origin: join(folder, 'origin.git'),
    branch: 'main',
    apiUrl: 'http://127.0.0.1:9',
    base: { PATH: process.env['PATH'] ?? '', HOME: folder },
    vars,
    secrets: {},
    furnish: () => [],
    say: (line) => said.push(line),
  };
  const record = {
    id: event.runId,
    workflow: 'ci.yml',
    event: event.name,
    sha: event.sha,
    jobs: [],
  };
  const rehearsal = new Rehearsal(
    stage,
    workflows,
    new Memory(folder),
    { skip: new Map(), ...choice },
    record,
  );
  const passed = await rehearsal.run(workflow, event, inputs);
  const results = Object.fromEntries(rehearsal.rows.map(({ job, result }) => [job, result]));
  return { passed, results, record };
}

const jobs = (text: string) => `on: push\njobs:\n${text}`;
const job = (name: string, run: string, rest = '') =>
  `  ${name}:\n${rest}    steps:\n${CHECKOUT}      - run: ${run}\n`;

describe('a rehearsal', () => {
  it('runs the command lines in a clone, in order, and gives outputs to later jobs', async () => {
    const { passed, results } = await rehearse(
      jobs(
        `  plan:\n    outputs: { word: "\${{ steps.read.outputs.word }}" }\n    steps:\n${CHECKOUT}` +
          `      - id: read\n        run: echo "word=$(<word.txt)" >>"$GITHUB_OUTPUT"\n` +
          job('use', 'test "$WORD" = first', '    needs: plan\n').trimEnd() +
          `\n        env: { WORD: "\${{ needs.plan.outputs.word }}" }\n`,
      ),
    );
    expect(results).toEqual({ plan: 'success', use: 'success' });
    expect(passed).toBe(true);
  });

  it('fails with the first failing job, skips what needs it, and runs what runs always', async () => {
    const { passed, results } = await rehearse(
      jobs(
        job('build', 'exit 3') +
          job('deploy', 'true', '    needs: build\n') +
          job(
            'notify',
            'echo "$NEEDS" | grep -q failure',
            '    needs: [build, deploy]\n    if: always()\n',
          ).trimEnd() +
          '\n        env: { NEEDS: "${{ toJSON(needs) }}" }\n',
      ),
    );
    expect(results).toEqual({ build: 'failure', deploy: 'skipped', notify: 'success' });
    expect(passed).toBe(false);
    expect(said.join('\n')).toContain('ended with 3');
  });

  it('runs every combination of a matrix, and fails when one does', async () => {
    const { results } = await rehearse(
      jobs(
        '  test:\n    strategy: { matrix: { part: [a, b] } }\n    steps:\n      - run: test "$PART" = a\n        env: { PART: "${{ matrix.part }}" }\n',
      ),
    );
    expect(results).toEqual({ test: 'failure' });
    expect(said.filter((line) => line.startsWith('  test ('))).toEqual([
      '  test (a)',
      '  test (b)',
    ]);
  });

  it('leaves a job out only with a reason that it says, and counts it as passed', async () => {
    const { passed, results } = await rehearse(
      jobs(job('slow', 'exit 1') + job('after', 'test -f word.txt', '    needs: slow\n')),
      {
        choice: { skip: new Map([['slow', 'takes an hour']]) },
      },
    );
    expect([passed, results]).toEqual([true, { slow: 'left out', after: 'success' }]);
    expect(said.join('\n')).toContain('LEFT OUT and counted as passed: takes an hour');
  });

  it('keeps artifacts between jobs, refuses a second of the same name and one that nobody uploaded', async () => {
    const upload =
      '      - uses: actions/upload-artifact@1\n        with: { name: w, path: word.txt, if-no-files-found: error }\n';
    const download = (name: string) =>
      `      - uses: actions/download-artifact@1\n        with: { name: ${name}, path: in }\n`;
    const { results } = await rehearse(
      jobs(
        `  make:\n    steps:\n${CHECKOUT}${upload}` +
          `  take:\n    needs: make\n    steps:\n${download('w')}      - run: test "$(<in/word.txt)" = first\n` +
          `  again:\n    needs: take\n    if: always()\n    steps:\n${CHECKOUT}${upload}` +
          `  other:\n    steps:\n${download('x')}`,
      ),
    );
    expect(results).toEqual({
      make: 'success',
      take: 'success',
      again: 'failure',
      other: 'failure',
    });
  });

  it('keeps several paths of one artifact apart, below the folder that holds them all', async () => {
    const { results } = await rehearse(
      jobs(
        `  make:\n    steps:\n${CHECKOUT}      - run: mkdir -p logs/a logs/b/c && cp word.txt logs/a && cp word.txt logs/b/c\n` +
          '      - uses: actions/upload-artifact@1\n' +
          '        with: { name: w, path: "logs/a/\\nlogs/none/\\nlogs/b/c" }\n' +
          '  take:\n    needs: make\n    steps:\n' +
          '      - uses: actions/download-artifact@1\n        with: { name: w, path: in }\n' +
          '      - run: cmp in/a/word.txt in/b/c/word.txt\n',
      ),
    );
    expect([results, said.filter((line) => line.includes('upload-artifact'))]).toEqual([
      { make: 'success', take: 'success' },
      [expect.stringContaining('logs/a, logs/b/c as w')],
    ]);
  });

  it('gives keys only after a role is asked for, by a job that may', async () => {
    const step =
      '      - uses: aws-actions/configure-aws-credentials@1\n        with: { role-to-assume: "${{ vars.ROLE }}", aws-region: us-east-1 }\n';
    const test = '      - run: test "$AWS_ACCESS_KEY_ID" = test\n';
    const may = '    permissions: { id-token: write }\n    steps:\n';
    process.env['AWS_ACCESS_KEY_ID'] = 'of the caller';
    const { results } = await rehearse(
      jobs(
        `  good:\n${may}      - run: test -z "\${AWS_ACCESS_KEY_ID:-}"\n${step}${test}` +
          `  may-not:\n    permissions: { contents: read }\n    steps:\n${step}`,
      ),
      { vars: { ROLE: 'arn' } },
    );
    delete process.env['AWS_ACCESS_KEY_ID'];
    expect(results).toEqual({ good: 'success', 'may-not': 'failure' });
    expect((await rehearse(jobs(`  no-role:\n${may}${step}`), { vars: { ROLE: '' } })).passed).toBe(
      false,
    );
  });

  it('runs what a workflow calls, with its inputs, as part of the same run', async () => {
    const called =
      'on:\n  workflow_call:\n    inputs: { name: { required: true, type: string } }\njobs:\n' +
      job('inner', 'test "$NAME" = dev').trimEnd() +
      '\n        env: { NAME: "${{ inputs.name }}" }\n';
    const caller = (given: string) =>
      jobs(`  outer:\n    uses: ./.github/workflows/called.yml\n    with: { ${given} }\n`);
    const others = { 'called.yml': called };
    expect((await rehearse(caller('name: dev'), { others })).results).toEqual({
      'outer / inner': 'success',
    });
    expect((await rehearse(caller('name: prod'), { others })).passed).toBe(false);
    const skip = new Map([['outer', 'later']]);
    expect((await rehearse(caller('name: prod'), { others, choice: { skip } })).results).toEqual({
      outer: 'left out',
    });
    await expect(rehearse(caller('nam: dev'), { others })).rejects.toThrow('no input nam');
  });

  it('reads what a skipped job would have given as empty, and refuses what it never gives', async () => {
    const text = (output: string) =>
      jobs(
        '  bad:\n    steps:\n      - run: exit 1\n' +
          '  plan:\n    needs: bad\n    outputs: { go: "${{ steps.s.outputs.go }}" }\n    steps:\n      - id: s\n        run: exit 1\n' +
          `  late:\n    needs: plan\n    if: always() && needs.plan.outputs.${output} == ''\n    steps:\n      - run: exit 0\n`,
      );
    expect((await rehearse(text('go'))).results).toMatchObject({
      plan: 'skipped',
      late: 'success',
    });
    await expect(rehearse(text('stop'))).rejects.toThrow('needs.plan.outputs.stop');
  });

  it('goes on from a job, with what the ones before became', async () => {
    const text = jobs(
      `  plan:\n    outputs: { n: "\${{ steps.s.outputs.n }}" }\n    steps:\n      - id: s\n        run: echo n=1 >>"$GITHUB_OUTPUT"; echo x >>"$HOME/count"\n` +
        '  use:\n    needs: plan\n    steps:\n      - run: test "$N" = 1\n        env: { N: "${{ needs.plan.outputs.n }}" }\n',
    );
    await rehearse(text);
    const { results } = await rehearse(text, { choice: { from: 'use' } });
    expect(results).toEqual({ plan: 'left out', use: 'success' });
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('x\n');
    await expect(rehearse(text, { choice: { from: 'nothing' } })).rejects.toThrow('no job nothing');
  });

  it('refuses actions and values that it does not know', async () => {
    expect((await rehearse(jobs('  a:\n    steps:\n      - uses: actions/cache@1\n'))).passed).toBe(
      false,
    );
    expect(said.join('\n')).toContain('actions/cache@1 is not known here');
    const unknown =
      '  a:\n    steps:\n      - run: "true"\n        env: { A: "${{ github.workspace_owner }}" }\n';
    expect((await rehearse(jobs(unknown))).passed).toBe(false);
    expect(said.join('\n')).toContain('nothing is called github.workspace_owner');
  });

  it('ends a job whose time is over', async () => {
    const text = jobs('  slow:\n    timeout-minutes: 0.01\n    steps:\n      - run: sleep 60\n');
    const began = Date.now();
    expect((await rehearse(text)).passed).toBe(false);
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(said.join('\n')).toContain('longer than its timeout-minutes');
  });

  it('lists what would run without running it', () => {
    const workflow = readWorkflow(
      'x.yml',
      jobs(job('b', 'touch made', '    needs: a\n') + job('a', 'true')),
    );
    expect(listing(new Map(), workflow).map((line) => line.trim())).toEqual([
      'a',
      'actions/checkout',
      'true',
      'b',
      'actions/checkout',
      'touch made',
    ]);
    expect(existsSync('made')).toBe(false);
  });
});

describe('what starts and what is given', () => {
  const workflow = readWorkflow(
    'x.yml',
    'on:\n  push: { branches: [main, release/**] }\n  workflow_dispatch:\n    inputs:\n      to: { required: true, type: choice, options: [dev, prod] }\n      how: { default: fast }\njobs: { a: {} }\n',
  );
  it('is decided by event and branch', () => {
    const by = (name: string, ref: string) => starts(workflow, { ...event, name, ref });
    expect(by('push', 'refs/heads/main')).toBe(true);
    expect(by('push', 'refs/heads/release/1.0')).toBe(true);
    expect(by('push', 'refs/heads/other')).toBe(false);
    expect(by('schedule', 'refs/heads/main')).toBe(false);
  });

  it('is filled with defaults and refused when it is wrong', () => {
    expect(fillInputs(workflow, 'workflow_dispatch', { to: 'dev' })).toEqual({
      to: 'dev',
      how: 'fast',
    });
    expect(() => fillInputs(workflow, 'workflow_dispatch', {})).toThrow('needs the input to');
    expect(() => fillInputs(workflow, 'workflow_dispatch', { to: 'test' })).toThrow(
      'cannot be test',
    );
  });

  it('is shared among several workflows, and refused when none of them has it', () => {
    const other = readWorkflow(
      'y.yml',
      'on: { workflow_dispatch: { inputs: { to: {}, platform: {} } } }\njobs: { a: {} }\n',
    );
    const given = { to: 'dev', platform: 'mobile' };
    expect(inputsFor(workflow, [workflow, other], given)).toEqual({ to: 'dev' });
    expect(inputsFor(other, [workflow, other], given)).toEqual(given);
    expect(() => inputsFor(workflow, [workflow], given)).toThrow('x.yml: no input platform');
  });

  it('counts together as GitHub counts', () => {
    expect(together(['success', 'skipped'])).toBe('success');
    expect(together(['skipped', 'skipped'])).toBe('skipped');
    expect(together(['success', 'failure'])).toBe('failure');
  });

  it('reads what steps write', () => {
    expect(readCommands('a=1\nb<<END\nx\ny=2\nEND\nc=\n')).toEqual({ a: '1', b: 'x\ny=2', c: '' });
    expect(() => readCommands('no output\n')).toThrow('is no output');
    expect(() => readCommands('b<<END\nx\n')).toThrow('does not come');
  });
});

describe("GitHub's stand-in", () => {
  it('tells of rehearsed runs, only to who has the token', async () => {
    mkdirSync(join(folder, 'artifacts/7/release'), { recursive: true });
    const runs = [
      {
        id: 7,
        workflow: 'ci.yml',
        event: 'push',
        sha: 'abc',
        jobs: [{ name: 'Gate', conclusion: 'success', status: 'completed' }],
      },
    ];
    const server = githubOf(runs, join(folder, 'artifacts'), 'secret');
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/repos/o/r/actions`;
    const ask = async (path: string, token = 'secret'): Promise<unknown> => {
      const answer = await fetch(`${url}/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return answer.ok ? answer.json() : answer.status;
    };
    expect(await ask('workflows/ci.yml/runs?head_sha=abc&event=push')).toEqual({
      workflow_runs: [{ id: 7 }],
    });
    expect(await ask('workflows/ci.yml/runs?head_sha=abd&event=push')).toEqual({
      workflow_runs: [],
    });
    expect(await ask('runs/7/jobs')).toEqual({ jobs: runs[0]!.jobs });
    expect(await ask('runs/7/artifacts?name=release')).toEqual({
      artifacts: [{ name: 'release', expired: false }],
    });
    expect(await ask('runs/7/artifacts?name=other')).toEqual({ artifacts: [] });
    expect([await ask('runs/8/jobs'), await ask('runs/7/jobs', 'x')]).toEqual([404, 401]);
    server.close();
  });
});
