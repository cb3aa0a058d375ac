import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import type { Job } from '../workflow.ts';

/** Where one job works. */
export interface Place {
  /** The bare repository that stands for GitHub's, its branch already at the commit. */
  origin: string;
  branch: string;
  workspace: string;
  /** Artifacts, one folder a run. */
  artifacts: string;
  runId: number;
  job: Job;
}

/** What an action adds to the environment of later steps, and what it says. */
export interface Done {
  says: string;
  environment?: Record<string, string>;
}

type Inputs = Record<string, string>;

function checkout(place: Place, inputs: Inputs): Done {
  const depth = inputs['fetch-depth'] ?? '1';
  const shallow = depth === '0' ? [] : ['--depth', depth];
  execFileSync(
    'git',
    [
      'clone',
      '--quiet',
      ...shallow,
      '--branch',
      place.branch,
      `file://${place.origin}`,
      place.workspace,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return { says: shallow.length === 0 ? 'clone with its history' : `clone of depth ${depth}` };
}

const isFolder = (path: string) => statSync(path).isDirectory();

/** The folder that holds all of these, which become paths below it in an artifact. */
function commonFolder([first = '', ...rest]: string[]): string {
  let folder = isFolder(first) ? first : dirname(first);
  while (rest.some((path) => relative(folder, path).startsWith('..'))) folder = dirname(folder);
  return folder;
}

function upload(place: Place, inputs: Inputs): Done {
  const { name = 'artifact', path = '' } = inputs;
  const wanted = path.trim().split(/\s*\n\s*/);
  const found = wanted
    .map((one) => join(place.workspace, one))
    .filter((one) => existsSync(one) && !(isFolder(one) && readdirSync(one).length === 0));
  const to = join(place.artifacts, String(place.runId), name);
  if (found.length === 0) {
    if (inputs['if-no-files-found'] === 'error') {
      throw new Error(`there is nothing at ${wanted.join(', ')}`);
    }
    return { says: `nothing at ${wanted.join(', ')}` };
  }
  if (existsSync(to)) throw new Error(`an artifact ${name} is there already`);
  const above = commonFolder(found);
  for (const from of found) cpSync(from, join(to, relative(above, from)), { recursive: true });
  const says = found.map((one) => relative(place.workspace, one)).join(', ');
  return { says: `${says} as ${name}` };
}

function download(place: Place, inputs: Inputs): Done {
  const { name = '', path = '.' } = inputs;
  const run = inputs['run-id'] ?? String(place.runId);
  if (inputs['run-id'] !== undefined && (inputs['github-token'] ?? '') === '') {
    throw new Error('an artifact of another run needs a github-token');
  }
  const from = join(place.artifacts, run, name);
  if (name === '' || !existsSync(from)) throw new Error(`run ${run} has no artifact ${name}`);
  cpSync(from, join(place.workspace, path), { recursive: true });
  return { says: `${name} of run ${run}` };
}

/** The simulator takes any key; that the job may ask for a role, and names one, is what can be wrong. */
function credentials(place: Place, inputs: Inputs): Done {
  const rights = place.job.permissions;
  if (typeof rights !== 'object' || rights['id-token'] !== 'write') {
    throw new Error('without id-token: write GitHub says nobody who this run is');
  }
  for (const name of ['role-to-assume', 'aws-region']) {
    if ((inputs[name] ?? '') === '') throw new Error(`Input required and not supplied: ${name}`);
  }
  const region = inputs['aws-region'] ?? '';
  return {
    says: `keys of the simulator instead of ${inputs['role-to-assume'] ?? ''}`,
    environment: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
    },
  };
}

const ACTIONS: Record<string, (place: Place, inputs: Inputs) => Done> = {
  'actions/checkout': checkout,
  'actions/upload-artifact': upload,
  'actions/download-artifact': download,
  'aws-actions/configure-aws-credentials': credentials,
};

/** Does what an action does, as far as that has a meaning here. REFUSES one that is not known. */
export function perform(uses: string, place: Place, inputs: Inputs): Done {
  const action = ACTIONS[uses.split('@')[0] ?? ''];
  if (!action) throw new Error(`the action ${uses} is not known here`);
  return action(place, inputs);
}
