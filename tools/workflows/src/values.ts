import { expressionsIn, interpolate, referencesOf, type Contexts } from './expressions.ts';
import { combinationsOf, inputsOf, type Job, type Scalar, type Workflow } from './workflow.ts';

/** The branches by which expressions tell things apart. */
const REFS = ['refs/heads/main', 'refs/heads/release/1.0', 'refs/heads/develop'];

/** What one reference can be, or undefined where only a run can tell. */
function valuesOf(
  reference: string,
  workflow: Workflow,
  job: Job | undefined,
): Scalar[] | undefined {
  const [context, name, ...rest] = reference.split('.');
  if (rest.length > 0 || name === undefined) return undefined;
  if (reference === 'github.ref') return REFS;
  if (reference === 'github.event_name') return Object.keys(workflow.on);
  if (context === 'matrix' && job) {
    const values = combinationsOf(job).flatMap((one) => one[name] ?? []);
    return values.length > 0 ? values : undefined;
  }
  const input = context === 'inputs' ? inputsOf(workflow)[name] : undefined;
  if (!input) return undefined;
  // The same input of another trigger may say more.
  const all = Object.values(workflow.on).flatMap((trigger) => trigger?.inputs?.[name] ?? []);
  const values = all.flatMap((one) => [
    ...(one.options ?? []),
    ...(one.default === undefined ? [] : [one.default]),
    ...(one.type === 'boolean' ? [true, false] : []),
  ]);
  return values.length > 0 ? values : undefined;
}

/** Every text that a value with expressions can become, or undefined where only a run can tell. */
export function possible(text: string, workflow: Workflow, job?: Job): string[] | undefined {
  const references = [...new Set(expressionsIn(text).flatMap(referencesOf))];
  let worlds: Contexts[] = [{}];
  for (const reference of references) {
    const values = valuesOf(reference, workflow, job);
    if (!values) return undefined;
    const [context = '', name = ''] = reference.split('.');
    worlds = worlds.flatMap((world) =>
      values.map((value) => ({
        ...world,
        [context]: { ...(world[context] as object | undefined), [name]: value },
      })),
    );
  }
  return [...new Set(worlds.map((world) => interpolate(text, world)))];
}
