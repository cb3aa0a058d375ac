import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { problemsOf } from '../src/check.ts';
import { factsOf, repositoryAt, valuesIn } from '../src/repository.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const CI = '.github/workflows/ci.yml';
const DEPLOY = '.github/workflows/deploy-infrastructure.yml';

/** What is found when one place of a file is another. The place has to be there. */
function planted(file: string, place: string, instead: string, all = false): string[] {
  const text = repositoryAt(root).read(file) ?? '';
  expect(text, `${file} without the place to plant in`).toContain(place);
  const changed = all ? text.replaceAll(place, instead) : text.replace(place, instead);
  return problemsOf(repositoryAt(root, { [file]: changed })).map(
    ({ where, text: said, rule }) => `${rule}: ${where}: ${said}`,
  );
}

it('finds nothing in the workflows as they are', () => {
  expect(problemsOf(repositoryAt(root))).toEqual([]);
});

describe('a planted mistake is found:', () => {
  const cases: [
    what: string,
    file: string,
    place: string,
    instead: string,
    rule: string,
    said: string,
  ][] = [
    ['a key GitHub does not know', CI, 'timeout-minutes: 30', 'timeout: 30', 'syntax', 'timeout'],
    [
      'a script that is not there',
      CI,
      'ci/plan.sh',
      'ci/plans.sh',
      'scripts',
      'scripts/ci/plans.sh',
    ],
    [
      'two commands in one step',
      CI,
      'run: ./scripts/ci/gate.sh',
      'run: npm ci && ./scripts/ci/gate.sh',
      'scripts',
      'more than one',
    ],
    [
      'a command that is no script',
      CI,
      'run: ./scripts/ci/gate.sh',
      'run: make all',
      'scripts',
      'neither',
    ],
    [
      'an npm script that is not there',
      CI,
      './scripts/ci/gate.sh',
      'npm run biuld',
      'scripts',
      'biuld',
    ],
    [
      'an option that is not there',
      DEPLOY,
      '--rollback-on-failure',
      '--roll-back',
      'options',
      '--roll-back',
    ],
    [
      'an action that a script does not have',
      CI,
      'release.sh build',
      'release.sh make',
      'options',
      'cannot make',
    ],
    [
      'a part that test-local.sh does not have',
      CI,
      'drills]',
      'drill]',
      'options',
      '--only cannot be drill;',
    ],
    [
      'a static part that is not there',
      CI,
      '--only static',
      '--only statics',
      'options',
      'statics',
    ],
    [
      'a stack that is not there',
      DEPLOY,
      'default: storage,auth,',
      'default: storage,autz,',
      'options',
      'autz',
    ],
    [
      'an environment that is not there',
      DEPLOY,
      '[dev, staging, prod]',
      '[dev, stage, prod]',
      'options',
      'stage',
    ],
    [
      'a group of packages that is not there',
      CI,
      'tests build services',
      'test build services',
      'options',
      'test',
    ],
    [
      'a bucket that is not there',
      CI,
      'run: ./scripts/ci/gate.sh',
      'run: ./scripts/ci/gate.sh s3://echoes-backup-dev',
      'names',
      'echoes-backup-dev',
    ],
    [
      'a stack by its full name',
      CI,
      'run: ./scripts/ci/gate.sh',
      'run: ./scripts/ci/gate.sh EchoesStoreStack-dev',
      'names',
      'EchoesStoreStack',
    ],
    [
      'a file of environments',
      CI,
      'run: ./scripts/ci/gate.sh',
      'run: ./scripts/ci/gate.sh environments/dev/.env.front',
      'names',
      '.env.front',
    ],
    [
      'a list of paths',
      CI,
      'run: ./scripts/ci/gate.sh',
      'run: ./scripts/ci/gate.sh .github/paths/web.txt',
      'names',
      'web.txt',
    ],
    [
      'a filter that matches nothing',
      CI,
      '  pull_request:\n',
      '  pull_request:\n    paths: ["ckd/**"]\n',
      'paths',
      'ckd',
    ],
    [
      'a list whose pattern matches nothing',
      '.github/paths/infrastructure.txt',
      'cdk/**',
      'ckd/**',
      'paths',
      'ckd/**',
    ],
    [
      'a list that plan.sh asks for',
      'scripts/ci/plan.sh',
      '$(changed infrastructure ',
      '$(changed infra ',
      'paths',
      'infra.txt',
    ],
    [
      'an output of a job that is not there',
      CI,
      'plan.outputs.infrastructure ==',
      'plan.outputs.infra ==',
      'outputs',
      'no output infra',
    ],
    [
      'an output of a step that is not there',
      CI,
      'steps.plan.outputs.frontend',
      'steps.plan.outputs.web',
      'outputs',
      'web=',
    ],
    ['a step that is not there', DEPLOY, 'steps.find.', 'steps.found.', 'outputs', 'id found'],
    [
      'an output of a job that is not needed',
      DEPLOY,
      'needs: [find-build, synthesize]',
      'needs: [synthesize]',
      'outputs',
      'does not need find-build',
    ],
    ['a needed job that is not there', CI, 'needs: [lint,', 'needs: [lints,', 'needs', 'lints'],
    [
      'jobs in a circle',
      DEPLOY,
      'needs: [find-build]',
      'needs: [find-build, notify]',
      'needs',
      'needs itself',
    ],
    [
      'an input that is not there',
      DEPLOY,
      'inputs.stacks }}',
      'inputs.stack }}',
      'inputs',
      'no input stack',
    ],
    [
      'an input that a called workflow does not have',
      CI,
      'build-run: ${{',
      'build: ${{',
      'inputs',
      'no input build',
    ],
    [
      'an input that a called workflow needs',
      CI,
      '      build-run: ${{ github.run_id }}\n',
      '',
      'inputs',
      'needs the input build-run',
    ],
    [
      'a workflow that is not there',
      CI,
      'workflows/deploy-infrastructure.yml',
      'workflows/deploy-infra.yml',
      'calls',
      'deploy-infra.yml',
    ],
    [
      'an artifact that nobody uploads',
      DEPLOY,
      'name: release',
      'name: releases',
      'artifacts',
      'releases',
    ],
    [
      'a file that is not in the artifact',
      DEPLOY,
      'restore incoming/echoes-release.tar',
      'restore incoming/echoes.tar',
      'artifacts',
      'no echoes.tar in release',
    ],
    [
      'an uploaded folder that nothing makes',
      CI,
      'path: logs/tests/',
      'path: logs/test-reports/',
      'artifacts',
      'nothing makes',
    ],
    [
      'one artifact for a whole matrix',
      CI,
      'name: reports-${{ matrix.part }}',
      'name: reports',
      'artifacts',
      'every combination',
    ],
    [
      'an artifact uploaded twice',
      CI,
      'name: reports-containers',
      'name: reports-static',
      'artifacts',
      'uploaded by',
    ],
    [
      'a matrix that is not there',
      CI,
      'PART: ${{ matrix.part }}',
      'PART: ${{ matrix.parts }}',
      'contexts',
      'parts',
    ],
    [
      'something GitHub does not tell',
      CI,
      'github.event.before',
      'github.before',
      'contexts',
      'github.before',
    ],
    [
      'a variable that nobody is told to set',
      CI,
      'vars.AWS_VERIFY_ROLE_ARN',
      'vars.AWS_ROLE_ARN',
      'settings',
      'vars.AWS_ROLE_ARN',
    ],
    [
      'a secret that nobody is told to set',
      CI,
      '${{ vars.AWS_REGION }}',
      '${{ secrets.AWS_REGION }}',
      'settings',
      'secrets.AWS_REGION',
    ],
    [
      'a variable of another environment',
      DEPLOY,
      'environment: ${{ inputs.environment }}\n    steps',
      "environment: ${{ format('{0}-verify', inputs.environment) }}\n    steps",
      'settings',
      'has no vars.AWS_DEPLOY_ROLE_ARN',
    ],
    [
      'a variable of environments without one',
      DEPLOY,
      '    environment: ${{ inputs.environment }}\n    steps',
      '    steps',
      'settings',
      'the job has none',
    ],
    [
      'an environment that nobody is told to make',
      CI,
      "'dev-verify'",
      "'dev-check'",
      'environments',
      'dev-check',
    ],
    [
      'a variable that nothing sets',
      CI,
      '          REF: ${{ github.ref }}\n',
      '',
      'variables',
      'nothing sets REF',
    ],
    [
      'a variable that nothing reads',
      DEPLOY,
      'ECHOES_PREPARED',
      'ECHOES_PREPARD',
      'variables',
      'ECHOES_PREPARD',
    ],
    [
      'an action by its version',
      CI,
      'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
      'actions/checkout@v6',
      'pins',
      'whole commit',
    ],
    ['a pin without its version', CI, ' # v6.0.2', '', 'pins', 'version'],
    [
      'two versions of an action',
      CI,
      'actions/checkout@de0',
      'actions/checkout@ee0',
      'pins',
      'another than',
    ],
    [
      'an image without its digest',
      CI,
      /@sha256:\w+/.exec(repositoryAt(root).read(CI) ?? '')?.[0] ?? '?',
      '',
      'pins',
      'digest',
    ],
    [
      'rights of a whole workflow',
      CI,
      'permissions: {}',
      'permissions: read-all',
      'permissions',
      'permissions: {}',
    ],
    [
      'a right that nothing needs',
      CI,
      'contents: read',
      'contents: write',
      'permissions',
      'contents: write',
    ],
    [
      'a right too many',
      CI,
      'contents: read',
      'contents: read\n      packages: write',
      'permissions',
      'packages: write',
    ],
    [
      'a right too few',
      DEPLOY,
      '      actions: read\n',
      '',
      'permissions',
      'actions: read is needed',
    ],
    [
      'a right that a called workflow needs',
      CI,
      '      id-token: write\n    uses',
      '    uses',
      'permissions',
      'id-token: write is needed',
    ],
    [
      'a job that lists no rights',
      CI,
      '    permissions:\n      contents: read\n',
      '',
      'permissions',
      'does not list',
    ],
    [
      'a workflow without a concurrency group',
      '.github/workflows/nightly.yml',
      'concurrency:\n  group: nightly\n  cancel-in-progress: false\n',
      '',
      'limits',
      'concurrency',
    ],
    ['a job without a timeout', CI, '    timeout-minutes: 5\n', '', 'limits', 'timeout'],
    ['a job that the gate does not wait for', CI, 'needs: [lint, ', 'needs: [', 'gates', 'lint'],
    [
      'a gate that can be skipped',
      CI,
      '    if: always()\n    needs: [lint',
      '    needs: [lint',
      'gates',
      'always',
    ],
    [
      'a gate that is told nothing',
      CI,
      '          NEEDS: ${{ toJSON(needs) }}\n',
      '',
      'gates',
      'NEEDS',
    ],
    [
      'a checkout that keeps its key',
      CI,
      '          persist-credentials: false\n',
      '          clean: true\n',
      'strangers',
      'credentials',
    ],
    [
      'an expression in a command',
      CI,
      '--ref "$REF"',
      '--ref "${{ github.ref }}"',
      'strangers',
      'expression',
    ],
    [
      'strangers with our rights',
      CI,
      '  pull_request:\n',
      '  pull_request_target:\n',
      'strangers',
      'pull_request_target',
    ],
    [
      'secrets handed over',
      CI,
      'uses: ./.github/workflows/deploy-infrastructure.yml\n',
      'uses: ./.github/workflows/deploy-infrastructure.yml\n    secrets: inherit\n',
      'strangers',
      'every secret',
    ],
  ];
  it.each(cases)('%s', (_what, file, place, instead, rule, said) => {
    const found = planted(file, place, instead);
    expect(found.filter((one) => one.startsWith(`${rule}: `) && one.includes(said))).not.toEqual(
      [],
    );
  });

  it('a script that can no longer be run', () => {
    const changed = repositoryAt(root, { 'scripts/ci/gate.sh': undefined });
    expect(problemsOf(changed).map(({ rule }) => rule)).toContain('scripts');
  });
});

describe('what the repository has', () => {
  it('is refused when a list cannot be told', () => {
    const names = { 'cdk/lib/names.ts': 'export {};\n' };
    expect(() => factsOf(repositoryAt(root, names))).toThrow('stacks');
    const guide = { 'docs/github-setup.md': '# Nothing\n' };
    expect(() => factsOf(repositoryAt(root, guide))).toThrow('githubEnvironments');
  });

  it('is what people see', () => {
    const facts = factsOf(repositoryAt(root));
    expect(facts.environments.sort()).toEqual(['dev', 'prod', 'staging']);
    expect(facts.stacks).toEqual(['storage', 'auth', 'api', 'notifications']);
    expect(facts.buckets).toContain('backups');
    expect(facts.testParts).toContain('e2e-serverless');
    expect(facts.githubEnvironments).toContain('prod-verify');
  });

  it('tells the values of an option by its help', () => {
    const help =
      '  -p, --platform NAME   web, mobile or all\n  --what TEXT   what was done, such as this or that';
    expect(valuesIn(help, '--platform')).toEqual(['web', 'mobile', 'all']);
    expect(valuesIn(help, '--what')).toBeUndefined();
  });
});
