import type { Model, Operation } from '../model/model.ts';

/** What a path and a method lead to. */
export type Match =
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly path: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'method'; readonly allow: readonly string[] }
  | { readonly kind: 'redirect'; readonly location: string };

interface Route {
  readonly segments: readonly Segment[];
  readonly operations: ReadonlyMap<string, Operation>;
}

type Segment =
  | { readonly text: string }
  | { readonly pattern: RegExp; readonly names: readonly string[] };

/** Finds the operation that a request means. */
export class Router {
  readonly #basePaths: readonly string[];
  readonly #routes = new Map<number, Route[]>();
  readonly #redirects: boolean;

  constructor({
    operations,
    basePaths,
    dialect,
  }: Pick<Model, 'operations' | 'basePaths' | 'dialect'>) {
    this.#basePaths = basePaths;
    this.#redirects = dialect === 'fastapi';
    for (const [path, own] of Map.groupBy(operations, (operation) => operation.path)) {
      const segments = path.split('/').slice(1).map(segmentOf);
      const route = { segments, operations: new Map(own.map((one) => [one.method, one])) };
      const sameLength = this.#routes.get(segments.length) ?? [];
      this.#routes.set(segments.length, [...sameLength, route].toSorted(bySpecificity));
    }
  }

  /** Nothing where the document has no such path. */
  match(method: string, path: string): Match | undefined {
    for (const basePath of this.#basePaths) {
      if (!path.startsWith(basePath)) continue;
      const found = this.#matchBelow(method, path.slice(basePath.length));
      if (found !== undefined) return found;
    }
    const shorter = path.replace(/\/+$/, '');
    const isKnown = (): boolean => this.match('', shorter) !== undefined;
    if (this.#redirects && shorter !== path && shorter !== '' && isKnown()) {
      return { kind: 'redirect', location: shorter };
    }
    return undefined;
  }

  #matchBelow(method: string, path: string): Match | undefined {
    const parts = path.split('/').slice(1).map(decoded);
    const routes = this.#routes.get(parts.length) ?? [];
    const allow = new Set<string>();
    for (const route of routes) {
      const values = valuesOf(route.segments, parts);
      if (values === undefined) continue;
      const operation = route.operations.get(method);
      if (operation !== undefined) return { kind: 'operation', operation, path: values };
      for (const other of route.operations.keys()) allow.add(other);
    }
    return allow.size === 0 ? undefined : { kind: 'method', allow: [...allow] };
  }
}

function segmentOf(text: string): Segment {
  const names = [...text.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  if (names.length === 0) return { text: decoded(text) };
  const literal = text.split(/\{[^{}]+\}/).map((part) => RegExp.escape(part));
  return { pattern: new RegExp(`^${literal.join('(.+?)')}$`, 's'), names };
}

/** A path with more fixed segments, or with them earlier, goes before one with parameters. */
function bySpecificity(a: Route, b: Route): number {
  for (const [index, segment] of a.segments.entries()) {
    const other = b.segments[index];
    const difference = Number('names' in segment) - Number(other !== undefined && 'names' in other);
    if (difference !== 0) return difference;
  }
  return 0;
}

function valuesOf(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    if ('text' in segment) {
      if (segment.text !== part) return undefined;
      continue;
    }
    const found = segment.pattern.exec(part);
    if (found === null) return undefined;
    for (const [at, name] of segment.names.entries()) values[name] = found[at + 1] ?? '';
  }
  return values;
}

/** Percent-decodes as servers do: what is no encoding stays, what is no UTF-8 becomes U+FFFD. */
function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      const bytes = run
        .slice(1)
        .split('%')
        .map((hex) => Number.parseInt(hex, 16));
      return new TextDecoder().decode(Uint8Array.from(bytes));
    });
  }
}
