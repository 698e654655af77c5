import { literally } from '../spec/pattern.ts';
import type { Page } from '../behaviours/world.ts';
import type { Model, Parameter } from '../model/model.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import type { Row } from '../store/record.ts';
import { headerOf } from './message.ts';
import type { PlainRequest } from './message.ts';
import type { Occasion } from './occasion.ts';
import { readQuery } from './parameters.ts';

/** Which page a link leads to, seen from the one that is answered. */
export type Target = 'self' | 'next' | 'previous' | 'first' | 'last';

/**
 * The path and query of a page: the request's own, with the parameter moved on by which its list
 * is paged. Nothing where no parameter leads there.
 */
export function pageLink(
  { operation, request }: Occasion,
  page: Page,
  target: Target,
): string | null {
  const withRole = (role: Parameter['role']): string | undefined =>
    operation.parameters.find((parameter) => parameter.role === role)?.name;
  const search = new URLSearchParams();
  for (const [name, values] of readQuery(request.query))
    for (const value of values) search.append(name, value);
  const [paging, offset, cursor] = [withRole('page'), withRole('offset'), withRole('cursor')];
  const isWhole = paging === undefined && offset === undefined && cursor === undefined;
  if (target === 'self') return linkOf(request, search);
  if (paging !== undefined) search.set(paging, String(numberOf(page, target)));
  else if (offset !== undefined) search.set(offset, String(skipOf(page, target)));
  else if (cursor !== undefined && target === 'first') search.delete(cursor);
  else if (cursor !== undefined && target === 'next' && page.nextCursor !== null) {
    search.set(cursor, page.nextCursor);
  } else if (!isWhole || target === 'next' || target === 'previous') return null;
  return linkOf(request, search);
}

function linkOf({ mount = '', path }: PlainRequest, search: URLSearchParams): string {
  return mount + path + (search.size === 0 ? '' : `?${search}`);
}

function numberOf({ number, first, total, size }: Page, target: Target): number {
  if (target === 'first') return first;
  if (target === 'last') return first + (size > 0 ? Math.max(0, Math.ceil(total / size) - 1) : 0);
  return number + (target === 'next' ? 1 : -1);
}

function skipOf({ skip, total, size }: Page, target: Target): number {
  if (target === 'first') return 0;
  if (target === 'last') return size > 0 ? Math.max(0, Math.ceil(total / size) - 1) * size : 0;
  return Math.max(0, skip + (target === 'next' ? size : -size));
}

/** The path of a record that was just answered: that by which it is read. */
export function locationOf(model: Model, occasion: Occasion, row: Row): string | undefined {
  const { operation, request, path } = occasion;
  const one = model.operations.find(
    (other) =>
      other.resource === operation.resource &&
      other.keyParameter !== undefined &&
      new RegExp(`\\{${literally(other.keyParameter)}\\}[')/]*$`).test(other.path) &&
      other.parentParameters.every((name) => name in path),
  );
  const own = one?.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent((name === one.keyParameter ? row.id : (path[name] ?? '')).toWellFormed()),
  );
  if (own === undefined) return undefined;
  return (request.mount ?? '') + basePathOf(request.path, operation.path) + own;
}

/** What stands before the path of an operation in that of a request. */
function basePathOf(requested: string, path: string): string {
  const parts = requested.split('/');
  return parts.slice(0, Math.max(1, parts.length - path.split('/').length + 1)).join('/');
}

/** A link with scheme and host: those of the request, else those of the document's server. */
export function absolute(model: Model, request: PlainRequest, link: string): string {
  const host = headerOf(request, 'host');
  if (host !== undefined) return `http://${host}${link}`;
  const [server] = arrayOf(model.document['servers']);
  const [origin] = /^https?:\/\/[^/{]+/i.exec(String(objectOf(server)?.['url'] ?? '')) ?? [];
  return (origin ?? 'http://localhost') + link;
}
