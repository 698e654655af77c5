import type { Dialect } from '../model/refusals.ts';
import type { Shape, Shapes } from '../schema/shape.ts';
import { arrayOf, isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';

export const FORM = 'application/x-www-form-urlencoded';
export const MULTIPART = 'multipart/form-data';

/** Whether a media type is that of a form. */
export function isForm(type: string): boolean {
  return type === FORM || type === MULTIPART;
}

/** The fields of a form, each with all its values; nothing where it cannot be read. */
export function readForm(text: string, contentType: string): Json | undefined {
  if (!contentType.toLowerCase().startsWith('multipart/')) {
    return fieldsOf([...new URLSearchParams(text)]);
  }
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  return boundary === undefined ? undefined : fieldsOf(partsOf(text, boundary));
}

/** The parts of a multipart body by name (RFC 7578); the content of a file is taken as text. */
function partsOf(text: string, boundary: string): [string, string][] {
  const parts = `\r\n${text}`.split(`\r\n--${boundary}`).slice(1, -1);
  return parts.flatMap((part): [string, string][] => {
    const end = part.indexOf('\r\n\r\n');
    const [, name] = /;\s*name="([^"]*)"/i.exec(part.slice(0, end)) ?? [];
    return end < 0 || name === undefined ? [] : [[name, part.slice(end + 4)]];
  });
}

function fieldsOf(pairs: readonly (readonly [string, string])[]): Json {
  const byName = Map.groupBy(pairs, ([name]) => name);
  // Not by assignment: a name such as `__proto__` is one like any other.
  return Object.fromEntries(
    [...byName].map(([name, own]): [string, Json] => [name, own.map(([, value]) => value)]),
  );
}

/**
 * The fields of a form as the schema has them: lists where it asks for lists, else the last
 * value; objects are sent as JSON (OpenAPI 3.1.1, section 4.8.15.1.1), or, outside FastAPI, with
 * their parts in brackets: `address[city]`, `items[0][price]`. To FastAPI an empty field is one
 * that is not there.
 */
export function formed(shapes: Shapes, shape: Shape, fields: Json, dialect: Dialect): Json {
  const isKnown = (name: string): boolean => shapes.property(shape, name) !== undefined;
  const tree: Tree = new Map();
  for (const [name, given] of Object.entries(isObject(fields) ? fields : {})) {
    const values = arrayOf(given).map(String);
    const path = isKnown(name) || dialect === 'fastapi' ? [name] : bracketsIn(name);
    hang(tree, isKnown(path[0] ?? '') ? path : [name], values);
  }
  const entries = [...tree].flatMap(([name, given]): [string, Json][] => {
    const inner = shapes.property(shape, name);
    const isEmpty = Array.isArray(given) && given.at(-1) === '' && dialect === 'fastapi';
    if (isEmpty && inner?.types.includes('array') !== true) return [];
    return [[name, grown(shapes, inner, given)]];
  });
  return Object.fromEntries(entries);
}

/** Texts, or what stands in brackets behind a name. */
type Tree = Map<string, Branch>;
type Branch = Tree | readonly string[];

/** How many brackets stand behind a name at most; what has more is a name like any other. */
const DEEPEST = 20;

/** `items[0][price]` as `items`, `0` and `price`. */
function bracketsIn(name: string): readonly string[] {
  const [, base, brackets] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? [];
  if (base === undefined || brackets === undefined) return [name];
  const inner = brackets.slice(1, -1).split('][');
  return inner.length > DEEPEST ? [name] : [base, ...inner];
}

function hang(
  tree: Tree,
  [first = '', ...rest]: readonly string[],
  values: readonly string[],
): void {
  if (rest.length === 0) {
    tree.set(first, values);
    return;
  }
  const known = tree.get(first);
  const below: Tree = known instanceof Map ? known : new Map<string, Branch>();
  tree.set(first, below);
  hang(below, rest, values);
}

/** What a branch stands for where a schema is asked for. */
function grown(shapes: Shapes, shape: Shape | undefined, branch: Branch): Json {
  const isList = shape?.types.includes('array') === true;
  if (!(branch instanceof Map)) {
    const last = branch.at(-1) ?? '';
    if (isList) return [...branch];
    return shape?.types.includes('object') === true ? objectIn(last) : last;
  }
  if (isList) {
    const items = shape.items === undefined ? undefined : shapes.at(shape.items);
    return [...branch].flatMap(([index, inner]) =>
      index === '' && !(inner instanceof Map)
        ? inner.map((one) => grown(shapes, items, [one]))
        : [grown(shapes, items, inner)],
    );
  }
  return Object.fromEntries(
    [...branch].map(([name, inner]) => [
      name,
      grown(shapes, shape && shapes.property(shape, name), inner),
    ]),
  );
}

function objectIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
