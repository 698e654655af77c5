import { parseSync, Visitor, type Expression, type Node } from 'oxc-parser';

/** Something that a source file does, and where. */
export interface Fact {
  line: number;
  what: string;
}

export interface Facts {
  /** Module specifiers, of types and values alike, imported or re-exported, static or dynamic. */
  imports: Fact[];
  /** Uses of the machine's time and chance. */
  impure: Fact[];
  lines: number;
}

/** Reads a source text for what the architecture judges. */
export function factsOf(file: string, text: string): Facts {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`Failed to parse a source file (${file}): ${error.message}`);

  const facts: Facts = { imports: [], impure: [], lines: linesOf(text) };
  const found = (list: Fact[], node: { start: number }, what: string): void => {
    list.push({ line: text.slice(0, node.start).split('\n').length, what });
  };
  const imported = (source: Node | null): void => {
    const name = source === null ? undefined : textOf(source);
    if (source !== null && name !== undefined) found(facts.imports, source, name);
  };

  new Visitor({
    ImportDeclaration: (node) => imported(node.source),
    ExportNamedDeclaration: (node) => imported(node.source),
    ExportAllDeclaration: (node) => imported(node.source),
    ImportExpression: (node) => imported(node.source),
    TSImportType: (node) => imported(node.source),
    ImportSpecifier(node) {
      const name = node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
      if (name === 'randomUUID') found(facts.impure, node, name);
    },
    MemberExpression(node) {
      const member = node.computed ? textOf(node.property) : nameOf(node.property);
      const owner = lastName(node.object);
      if (member === 'randomUUID') found(facts.impure, node, member);
      if (owner === 'Math' && member === 'random') found(facts.impure, node, 'Math.random');
      if (owner === 'Date' && member === 'now') found(facts.impure, node, 'Date.now');
    },
    NewExpression(node) {
      const bare = lastName(node.callee) === 'Date' && node.arguments.length === 0;
      if (bare) found(facts.impure, node, 'new Date()');
    },
    CallExpression(node) {
      // Called, it ignores its arguments and tells the time.
      if (nameOf(node.callee) === 'Date') found(facts.impure, node, 'Date()');
    },
  }).visit(program);
  return facts;
}

export function linesOf(text: string): number {
  return text.trimEnd().split('\n').length;
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined;
}

/** `Date` of both `Date` and `globalThis.Date`. */
function lastName(node: Expression): string | undefined {
  return node.type === 'MemberExpression' ? nameOf(node.property) : nameOf(node);
}
