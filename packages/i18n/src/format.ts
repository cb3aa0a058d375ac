/**
 * The part of ICU MessageFormat that Echoes writes: `{name}`, `{n, number}`,
 * `{n, plural, =0 {...} one {# echo} other {# echoes}}` and `{kind, select, a {...} other {...}}`.
 * Two apostrophes make one; a literal brace is quoted ('{').
 */
export type MessageValues = Readonly<Record<string, string | number>>;

type Node = Text | Argument | Count;
interface Text {
  kind: 'literal';
  text: string;
}
interface Argument {
  name: string;
  kind: 'text' | 'number' | 'plural' | 'select';
  cases: Map<string, Node[]>;
}
/** The "#" of a plural case. */
interface Count {
  kind: 'count';
}

class MessageParser {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  parse(): Node[] {
    const nodes = this.sequence(false, false);
    if (this.at < this.source.length) throw this.error('unexpected "}"');
    return nodes;
  }

  private sequence(nested: boolean, plural: boolean): Node[] {
    const nodes: Node[] = [];
    let text = '';
    const flush = () => {
      if (text) nodes.push({ kind: 'literal', text });
      text = '';
    };
    while (this.at < this.source.length) {
      const c = this.source[this.at];
      if (c === "'") {
        text += this.quoted();
      } else if (c === '{') {
        flush();
        nodes.push(this.argument());
      } else if (c === '}') {
        if (!nested) break;
        flush();
        return nodes;
      } else if (c === '#' && plural) {
        flush();
        nodes.push({ kind: 'count' });
        this.at += 1;
      } else {
        text += c ?? '';
        this.at += 1;
      }
    }
    if (nested) throw this.error('a "}" is missing');
    flush();
    return nodes;
  }

  private quoted(): string {
    if (this.source[this.at + 1] === "'") {
      this.at += 2;
      return "'";
    }
    const literal = /^'([{}][^']*)'/.exec(this.source.slice(this.at));
    this.at += literal ? literal[0].length : 1;
    return literal?.[1] ?? "'";
  }

  private argument(): Argument {
    this.at += 1;
    const name = this.word();
    if (this.take('}')) return { name, kind: 'text', cases: new Map() };
    this.expect(',');
    const kind = this.word();
    if (kind === 'number') {
      this.expect('}');
      return { name, kind, cases: new Map() };
    }
    if (kind !== 'plural' && kind !== 'select') throw this.error(`unknown format "${kind}"`);
    this.expect(',');
    const cases = new Map<string, Node[]>();
    while (!this.take('}')) {
      const selector = this.word();
      this.expect('{');
      cases.set(selector, this.sequence(true, kind === 'plural'));
      this.expect('}');
    }
    if (!cases.has('other')) throw this.error(`"${name}" has no "other" case`);
    return { name, kind, cases };
  }

  private word(): string {
    this.space();
    const word = /^[=\w]+/.exec(this.source.slice(this.at))?.[0];
    if (!word) throw this.error('a word is missing');
    this.at += word.length;
    return word;
  }

  private take(character: string): boolean {
    this.space();
    if (this.source[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) throw this.error(`"${character}" is missing`);
  }

  private space(): void {
    while (/\s/.test(this.source[this.at] ?? '')) this.at += 1;
  }

  private error(what: string): Error {
    return new Error(`Message "${this.source}": ${what} at ${String(this.at)}`);
  }
}

const parsed = new Map<string, Node[]>();

function nodesOf(message: string): Node[] {
  let nodes = parsed.get(message);
  if (!nodes) {
    nodes = new MessageParser(message).parse();
    parsed.set(message, nodes);
  }
  return nodes;
}

/** Formats one message. Throws when the message is malformed or a value is missing: both are our bug. */
export function formatMessage(message: string, values: MessageValues, locale: string): string {
  return render(nodesOf(message), values, locale, undefined);
}

/**
 * The values a message asks for, each once, by name: what two languages must have in common. A plural in one language
 * may be a plain number in another, and a select's cases are part of its meaning.
 */
export function argumentsOf(message: string): { name: string; cases: string[] }[] {
  const found = new Map<string, Set<string>>();
  const visit = (nodes: Node[]) => {
    for (const node of nodes) {
      if (!('name' in node)) continue;
      const cases = found.get(node.name) ?? new Set();
      found.set(node.name, cases);
      for (const [selector, inside] of node.cases) {
        if (node.kind === 'select') cases.add(selector);
        visit(inside);
      }
    }
  };
  visit(nodesOf(message));
  return [...found]
    .map(([name, cases]) => ({ name, cases: [...cases].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function render(
  nodes: Node[],
  values: MessageValues,
  locale: string,
  count: number | undefined,
): string {
  return nodes.map((node) => renderNode(node, values, locale, count)).join('');
}

function renderNode(
  node: Node,
  values: MessageValues,
  locale: string,
  count: number | undefined,
): string {
  if (node.kind === 'literal') return node.text;
  if (node.kind === 'count') return new Intl.NumberFormat(locale).format(count ?? 0);
  const value = values[node.name];
  if (value === undefined) throw new Error(`Message value "${node.name}" is missing`);
  switch (node.kind) {
    case 'text':
      return String(value);
    case 'number':
      return new Intl.NumberFormat(locale).format(Number(value));
    case 'select':
      return render(chosen(node, [String(value)]), values, locale, undefined);
    case 'plural': {
      const number = Number(value);
      const category = new Intl.PluralRules(locale).select(number);
      return render(chosen(node, [`=${String(number)}`, category]), values, locale, number);
    }
  }
}

function chosen(node: Argument, selectors: string[]): Node[] {
  for (const selector of [...selectors, 'other']) {
    const nodes = node.cases.get(selector);
    if (nodes) return nodes;
  }
  return [];
}
