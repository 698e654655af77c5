import { UnderstudyError } from '../errors.ts';
import { didYouMean } from '../spec/closest.ts';
import type { Model, Resource } from './model.ts';

/**
 * The resource of a name.
 *
 * @throws UnderstudyError `record-unknown`
 */
export function resourceNamed({ resources }: Model, name: string): Resource {
  const resource = resources.get(name);
  if (resource !== undefined) return resource;
  const names = [...resources.keys()];
  throw new UnderstudyError(
    'record-unknown',
    `Failed to find the resource (${name}): the document has none of this name`,
    { hint: didYouMean(name, names) ?? `It has: ${names.join(', ') || 'none'}.` },
  );
}
