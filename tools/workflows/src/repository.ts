import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a workflow may name: the files of the repository and what they say. */
export interface Repository {
  /** The files git knows or would take, from the root. */
  files: readonly string[];
  read: (path: string) => string | undefined;
  runnable: (path: string) => boolean;
  /** Whether it is another than on disk. */
  differs: (path: string) => boolean;
}

/** What is on disk, once for a process: no repository changes while it is looked at. */
class Disk {
  private static readonly read = new Map<string, Disk>();
  readonly files: readonly string[];
  private readonly root: string;
  private readonly texts = new Map<string, string>();

  private constructor(root: string) {
    this.root = root;
    const listed = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    this.files = [...new Set(listed.split('\0'))].filter(
      (path) => path !== '' && this.stat(path)?.isFile() === true,
    );
  }

  static at(root: string): Disk {
    const disk = Disk.read.get(root) ?? new Disk(root);
    Disk.read.set(root, disk);
    return disk;
  }

  stat(path: string) {
    return statSync(join(this.root, path), { throwIfNoEntry: false });
  }

  text(path: string): string {
    const text = this.texts.get(path) ?? readFileSync(join(this.root, path), 'utf8');
    this.texts.set(path, text);
    return text;
  }
}

/** @param changed texts that stand for those on disk; `undefined` stands for a file that is not there. */
export function repositoryAt(
  root: string,
  changed: Readonly<Record<string, string | undefined>> = {},
): Repository {
  const disk = Disk.at(root);
  const files = [...new Set([...disk.files, ...Object.keys(changed)])].filter(
    (path) => !(path in changed) || changed[path] !== undefined,
  );
  const known = new Set(files);
  return {
    files,
    read: (path) => (known.has(path) ? (changed[path] ?? disk.text(path)) : undefined),
    differs: (path) => path in changed,
    runnable: (path) =>
      known.has(path) && (path in changed || ((disk.stat(path)?.mode ?? 0) & 0o111) !== 0),
  };
}

/** A GitHub setting that docs/github-setup.md tells people to make. */
export interface Setting {
  kind: 'variable' | 'secret';
  /** Environments that have it; `repository` for all jobs; none at all for what is only set elsewhere. */
  where: string[];
}

/** What the repository has that workflows name. */
export interface Facts {
  repository: Repository;
  environments: string[];
  /** GitHub's environments, as docs/github-setup.md lists them. */
  githubEnvironments: string[];
  settings: Map<string, Setting>;
  stacks: string[];
  buckets: string[];
  testParts: string[];
  packageGroups: string[];
  npmScripts: string[];
  /** The text of all programs of ours. */
  programs: string;
  /** Every name in capitals in it: what a program reads of its environment is one of them. */
  variables: ReadonlySet<string>;
}

const PROGRAMS =
  /^(scripts|cdk|tools|web|mobile|packages|backend\/src)\/.*\.(sh|py|ts|tsx|mjs|cpp|hpp|json)$/;

/** Read once where they are as on disk: they are most of the repository. */
let onDisk: { files: string; said: Pick<Facts, 'programs' | 'variables'> } | undefined;

function programsOf(repository: Repository): Pick<Facts, 'programs' | 'variables'> {
  const paths = repository.files.filter(
    (path) => PROGRAMS.test(path) && !path.startsWith('tools/workflows/'),
  );
  const files = paths.join('\n');
  if (onDisk?.files === files && !paths.some(repository.differs)) return onDisk.said;
  const programs = paths.map((path) => repository.read(path) ?? '').join('\n');
  const said = { programs, variables: new Set(programs.match(/\b[A-Z][A-Z0-9_]+\b/g)) };
  if (!paths.some(repository.differs)) onDisk = { files, said };
  return said;
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

function settingsOf(guide: string): Map<string, Setting> {
  const found = new Map<string, Setting>();
  for (const [, name, kind, where] of guide.matchAll(
    /^\| `(\w+)` *\| (variable|secret) *\| ([^|]+)\|/gm,
  )) {
    if (name === undefined || where === undefined) continue;
    found.set(name, {
      kind: kind === 'secret' ? 'secret' : 'variable',
      where: [...where.matchAll(/`([\w-]+)`/g)].map(([, one]) => one ?? ''),
    });
  }
  return found;
}

/** REFUSES a repository in which one of these cannot be told: a list that is empty would forbid nothing. */
export function factsOf(repository: Repository): Facts {
  const must = (path: string): string => {
    const text = repository.read(path);
    if (text === undefined) throw new Error(`${path} is not there`);
    return text;
  };
  const testLocal = must('scripts/local-dev/test-local.sh');
  const names = must('cdk/lib/names.ts');
  const guide = must('docs/github-setup.md');
  const parts = /^run_parts\(\) \{$(.*?)^\}$/ms.exec(testLocal)?.[1] ?? '';
  const facts: Facts = {
    repository,
    environments: repository.files.flatMap((path) => [
      ...(/^environments\/(\w+)\/\.env\.infrastructure$/.exec(path)?.slice(1) ?? []),
    ]),
    githubEnvironments: [...guide.matchAll(/^\| `([\w-]+)` *\| [^|]*\| [^|]*\|$/gm)].map(
      ([, name]) => name ?? '',
    ),
    settings: settingsOf(guide),
    stacks: words(/stackNames = \[([^\]]*)\]/.exec(names)?.[1]?.replaceAll("'", '')).map((name) =>
      name.toLowerCase(),
    ),
    buckets: [...names.matchAll(/Bucket: named\('(\w+)'\)/g)].map(([, name]) => name ?? ''),
    testParts: [...parts.matchAll(/^ +([a-z0-9-]+)\)/gm)].map(([, name]) => name ?? ''),
    packageGroups: [
      ...new Set(
        must('scripts/lib/debian-packages.txt')
          .split('\n')
          .flatMap((line) => [...(/^([a-z]+) /.exec(line)?.slice(1) ?? [])]),
      ),
    ],
    npmScripts: Object.keys(
      (JSON.parse(must('package.json')) as { scripts?: Record<string, string> }).scripts ?? {},
    ),
    ...programsOf(repository),
  };
  for (const [name, value] of Object.entries(facts)) {
    const size =
      value instanceof Map || value instanceof Set
        ? value.size
        : Array.isArray(value)
          ? value.length
          : 1;
    if (size === 0) throw new Error(`the repository does not say its ${name}`);
  }
  return facts;
}

/** The comment at the head of a script, which is what its --help prints. */
export function helpOf(script: string): string {
  const lines = script.split('\n').slice(1);
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^# ?/, ''))
    .join('\n');
}

/** The options a script's help names. */
export function optionsIn(help: string): Set<string> {
  return new Set([...help.matchAll(/(?<![\w-])(--?[a-z][\w-]*)/g)].map(([option]) => option));
}

/** What may stand first after a script's name, where its usage lines tell; without that, anything. */
export function actionsIn(help: string, name: string): string[] {
  return [
    ...help.matchAll(new RegExp(`(?:^|usage:) +${name.replace('.', '\\.')} ([a-z][\\w-]*)`, 'gm')),
  ].map(([, action]) => action ?? '');
}

/** The values of an option, where its line in the help lists them and nothing else: "web, mobile or all". */
export function valuesIn(help: string, option: string): string[] | undefined {
  for (const line of help.split('\n')) {
    const [, options, values] =
      /^ +(-.*?) [A-Z]+ +([a-z][\w-]*(?:, [a-z][\w-]*)* or [a-z][\w-]*)$/.exec(line) ?? [];
    if (options?.split(', ').includes(option) === true) return values?.split(/, | or /);
  }
  return undefined;
}
