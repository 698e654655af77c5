import { literally } from '../spec/pattern.ts';
import type { Page } from '../behaviours/world.ts';
import type { Model, Parameter } from '../model/model.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import type { Row } from '../store/record.ts';
import { headerOf } from './message.ts';
import type { PlainRequest } from './message.ts';
import type { Occasion } from './occasion.ts';
import { readQuery } from './parameters.ts';

/**
 * The path and query of a neighbouring page: the request's own, with the parameter moved on by
 * which its list is paged. Nothing where no parameter leads there.
 */
export function pageLink(
  { operation, request }: Occasion,
  page: Page,
  step: 1 | -1,
): string | null {
  const withRole = (role: Parameter['role']): string | undefined =>
    operation.parameters.find((parameter) => parameter.role === role)?.name;
  const search = new URLSearchParams();
  for (const [name, values] of readQuery(request.query))
    for (const value of values) search.append(name, value);
  const [paging, offset, cursor] = [withRole('page'), withRole('offset'), withRole('cursor')];
  if (paging !== undefined) search.set(paging, String(page.number + step));
  else if (offset !== undefined) {
    search.set(offset, String(Math.max(0, page.skip + step * page.size)));
  } else if (cursor !== undefined && step === 1 && page.nextCursor !== null) {
    search.set(cursor, page.nextCursor);
  } else return null;
  return `${request.mount ?? ''}${request.path}?${search}`;
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
