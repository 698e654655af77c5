import type { Model, Resource } from '../../model/model.ts';
import { resourceNamed } from '../../model/named.ts';
import { isObject } from '../../spec/json.ts';

/** One thing that is wrong with a record, and where in it. */
export interface Issue {
  readonly message: string;
  readonly path: readonly string[];
}

/**
 * The schema of a resource's records as a Standard Schema, version 1.
 *
 * @typeParam R the type of a record; what is made of one may leave properties out
 */
export interface RecordSchema<R> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'openapi-understudy';
    readonly types?: { readonly input: Partial<R>; readonly output: R } | undefined;
    readonly validate: (
      value: unknown,
    ) => { readonly value: R; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
  };
}

/**
 * Makes a Standard Schema of what a document says of the records of a resource.
 *
 * @param model that of a fake
 * @param name the resource's
 * @throws UnderstudyError `record-unknown` where the document has no such resource
 */
export function recordSchema<R>(model: Model, name: string): RecordSchema<R> {
  const resource = resourceNamed(model, name);
  return {
    '~standard': {
      version: 1,
      vendor: 'openapi-understudy',
      validate: (value) => {
        const issues = issuesOf(model, resource, value);
        return issues.length === 0 ? { value: value as R } : { issues };
      },
    },
  };
}

function issuesOf(
  { shapes, validator }: Model,
  { name: title, properties }: Resource,
  value: unknown,
): readonly Issue[] {
  if (!isObject(value)) return [{ message: `a record of ${title} is an object`, path: [] }];
  return Object.entries(value).flatMap(([name, member]): Issue[] => {
    const property = properties.get(name);
    if (property === undefined) return [{ message: 'there is no such property', path: [name] }];
    if (member === null && shapes.at(property.place).nullable) return [];
    return validator
      .errors(property.place, member)
      .map(({ instancePath, message = 'does not fit' }) => ({
        message,
        path: [name, ...instancePath.split('/').slice(1)],
      }));
  });
}
