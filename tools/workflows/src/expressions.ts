import { data, Evaluator, Lexer, Parser, type Expr } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { truthy } from '@actions/expressions/result';

/** What expressions may read, by name: `github`, `inputs`, `needs`... */
export type Contexts = Readonly<Record<string, unknown>>;

/** What the status functions answer. */
export interface Status {
  success: boolean;
  failure: boolean;
  cancelled: boolean;
}

const STATUS_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'] as const;
const NAMED_CONTEXTS = [
  'github',
  'env',
  'vars',
  'secrets',
  'inputs',
  'needs',
  'steps',
  'matrix',
  'job',
  'jobs',
  'runner',
  'strategy',
];

function parse(expression: string): Expr {
  const functions = STATUS_FUNCTIONS.map((name) => ({ name, minArgs: 0, maxArgs: 0 }));
  return new Parser(new Lexer(expression).lex().tokens, NAMED_CONTEXTS, functions).parse();
}

/** The texts between `${{` and `}}` of a value, in order. */
export function expressionsIn(text: string): string[] {
  return [...text.matchAll(/\$\{\{(.*?)\}\}/gs)].map(([, inner]) => (inner ?? '').trim());
}

/** Every value an expression reads, as `needs.plan.outputs.environment`. */
export function referencesOf(expression: string): string[] {
  const found: string[] = [];
  const path = (node: Expr): string | undefined => {
    if (node instanceof ContextAccess) return node.name.lexeme;
    if (!(node instanceof IndexAccess) || !(node.index instanceof Literal)) return undefined;
    const before = path(node.expr);
    return before === undefined ? undefined : `${before}.${node.index.literal.coerceString()}`;
  };
  const walk = (node: Expr): void => {
    const whole = path(node);
    if (whole !== undefined) {
      found.push(whole);
    } else if (node instanceof IndexAccess) {
      [node.expr, node.index].forEach(walk);
    } else if (node instanceof Unary) {
      walk(node.expr);
    } else if (node instanceof Binary) {
      [node.left, node.right].forEach(walk);
    } else if (node instanceof Logical || node instanceof FunctionCall) {
      node.args.forEach(walk);
    } else if (node instanceof Grouping) {
      walk(node.group);
    }
  };
  walk(parse(expression));
  return found;
}

/** Whether an expression asks for the status itself; `success()` is understood where none does. */
export function asksForStatus(expression: string): boolean {
  return /\b(success|failure|always|cancelled)\s*\(/.test(expression);
}

const toData = (value: unknown): data.ExpressionData =>
  JSON.parse(JSON.stringify(value ?? null), data.reviver) as data.ExpressionData;

/** An expression reads something nobody gave: on GitHub it would be empty, and here nobody would notice. */
export class Unknown extends Error {}

function given(contexts: Contexts, reference: string): boolean {
  let value: unknown = contexts;
  for (const part of reference.split('.')) {
    if (value === null || typeof value !== 'object' || !(part in value)) return false;
    value = (value as Record<string, unknown>)[part];
  }
  return true;
}

/**
 * The value of one expression. REFUSES (Unknown) what reads a value that is not given, and (an error of the library) what is
 * no expression or calls a function that is not known.
 */
export function evaluate(expression: string, contexts: Contexts, status?: Status): unknown {
  const tree = parse(expression);
  for (const reference of referencesOf(expression)) {
    if (!given(contexts, reference)) throw new Unknown(`nothing is called ${reference}`);
  }
  const answers: Record<string, boolean | undefined> = { ...status, always: status && true };
  const functions = new Map<string, FunctionDefinition>();
  for (const name of STATUS_FUNCTIONS) {
    const answer = answers[name];
    functions.set(name, {
      name,
      minArgs: 0,
      maxArgs: 0,
      call: () => {
        if (answer === undefined) throw new Unknown(`${name}() has no meaning here`);
        return new data.BooleanData(answer);
      },
    });
  }
  const context = new data.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({ key, value: toData(value) })),
  );
  const result = new Evaluator(tree, context, functions).evaluate();
  return JSON.parse(JSON.stringify(result, data.replacer)) as unknown;
}

function asText(value: unknown): string {
  return toData(value).coerceString();
}

/** A text with its expressions replaced by what they are. */
export function interpolate(text: string, contexts: Contexts, status?: Status): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, inner: string) =>
    asText(evaluate(inner.trim(), contexts, status)),
  );
}

/** An `if:`. Without one, and where it asks for no status, everything before has to have succeeded. */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  if (condition === undefined) return status.success;
  const bare = /^\$\{\{(.*)\}\}$/s.exec(condition.trim())?.[1]?.trim() ?? condition;
  const expression = asksForStatus(bare) ? bare : `success() && (${bare})`;
  return truthy(toData(evaluate(expression, contexts, status)));
}
