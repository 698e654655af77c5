import type { Model, Operation } from '../model/model.ts';

/** An operation that was found, with the values of its path's parameters. */
export interface OperationMatch {
  readonly kind: 'operation';
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** What a path and a method lead to. */
export type Match =
  | OperationMatch
  | { readonly kind: 'method'; readonly allow: readonly string[] }
  | { readonly kind: 'redirect'; readonly location: string };

interface Route {
  readonly segments: readonly Segment[];
  readonly operations: ReadonlyMap<string, Operation>;
}

type Segment =
  | { readonly text: string }
  /** The texts before, between and after parameters, one more than there are names. */
  | { readonly texts: readonly string[]; readonly names: readonly string[] };

/** What was asked for, and found. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly found: Match | undefined;
}

/** Finds the operation that a request means. */
export class Router {
  readonly #basePaths: readonly string[];
  readonly #routes = new Map<number, Route[]>();
  readonly #isStarlette: boolean;
  #last: Asked | undefined;

  constructor({
    operations,
    basePaths,
    dialect,
  }: Pick<Model, 'operations' | 'basePaths' | 'dialect'>) {
    this.#basePaths = basePaths;
    this.#isStarlette = dialect === 'fastapi';
    for (const [path, own] of Map.groupBy(operations, (operation) => operation.path)) {
      const segments = path.split('/').slice(1).map(segmentOf);
      const route = { segments, operations: new Map(own.map((one) => [one.method, one])) };
      const sameLength = this.#routes.get(segments.length) ?? [];
      this.#routes.set(segments.length, [...sameLength, route].toSorted(bySpecificity));
    }
  }

  /**
   * Nothing where the document has no such path. Starlette decodes a path before it looks at
   * its slashes, and redirects to the same path without slashes at its end, or with one.
   */
  match(method: string, path: string): Match | undefined {
    // Who first asks whether a request is known asks for the same again.
    if (this.#last?.method !== method || this.#last.path !== path) {
      this.#last = { method, path, found: this.#find(method, path) };
    }
    return this.#last.found;
  }

  #find(method: string, path: string): Match | undefined {
    if (!this.#isStarlette) return this.#matchBelowBases(method, path, decoded);
    const whole = decoded(path);
    const found = this.#matchBelowBases(method, whole, asIs);
    if (found !== undefined) return found;
    const other = whole.endsWith('/') ? withoutSlashes(whole) : `${whole}/`;
    const isKnown = other !== '' && this.#matchBelowBases('', other, asIs) !== undefined;
    return isKnown ? { kind: 'redirect', location: encoded(other) } : undefined;
  }

  #matchBelowBases(
    method: string,
    path: string,
    read: (part: string) => string,
  ): Match | undefined {
    for (const basePath of this.#basePaths) {
      if (!path.startsWith(`${basePath}/`)) continue;
      const parts = path.slice(basePath.length).split('/').slice(1).map(read);
      const found = this.#matchParts(method, parts);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #matchParts(method: string, parts: readonly string[]): Match | undefined {
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
  return { texts: text.split(/\{[^{}]+\}/), names };
}

/** Without the slashes at its end. No regular expression does this in one pass. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
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
    const found = between(segment.texts, part);
    if (found === undefined) return undefined;
    for (const [at, name] of segment.names.entries()) values[name] = found[at] ?? '';
  }
  return values;
}

/**
 * What stands between texts, each as short as can be and never empty. A regular expression
 * would try every way to divide what does not fit.
 */
function between([first = '', ...others]: readonly string[], part: string): string[] | undefined {
  const last = others.pop() ?? '';
  const end = part.length - last.length;
  if (!part.startsWith(first) || !part.endsWith(last)) return undefined;
  const found: string[] = [];
  let start = first.length;
  for (const text of others) {
    const at = part.indexOf(text, start + 1);
    if (at < 0) return undefined;
    found.push(part.slice(start, at));
    start = at + text.length;
  }
  return start < end ? [...found, part.slice(start, end)] : undefined;
}

function asIs(part: string): string {
  return part;
}

/** A path for a header, with what may stand in a path left as it is (RFC 3986, section 3.3). */
function encoded(path: string): string {
  return encodeURIComponent(path.toWellFormed()).replace(
    /%(?:2[146789ABCF]|3[ABD]|40|5[BD])/g,
    decodeURIComponent,
  );
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
