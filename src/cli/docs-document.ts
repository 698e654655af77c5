import type { Fake } from '../fake.ts';
import type { Operation, Parameter } from '../model/model.ts';
import { METHODS } from '../spec/document.ts';
import { objectOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { lookUp } from '../spec/pointer.ts';

/**
 * The document of a fake, fit for trying it: with this server in the place of all that it names,
 * so that requests come here, and with parameters that find something. The examples in documents
 * are of records that only their author knew.
 */
export function documentToTry(fake: Fake): JsonObject {
  const { model } = fake;
  const copy = structuredClone(model.document);
  edit(copy, { servers: [{ url: model.basePaths[0] || '/', description: 'Understudy' }] });
  for (const item of Object.values(objectOf(copy['paths']) ?? {})) {
    edit(objectOf(item), { servers: undefined });
    for (const method of METHODS) edit(objectOf(objectOf(item)?.[method]), { servers: undefined });
  }
  for (const operation of model.operations) {
    for (const parameter of operation.parameters) {
      const value = objectOf(lookUp(copy, parameter.place));
      const example = exampleFor(fake, operation, parameter);
      if (parameter.required && example === undefined) continue;
      edit(value, { example, examples: undefined });
      // One that it only refers to may be the schema of much else.
      edit(objectOf(value?.['schema']), { example: undefined, examples: undefined });
    }
  }
  return copy;
}

/** The key of a record that there is, where a path asks for one. */
function exampleFor(
  fake: Fake,
  { keyParameter, parentParameters, resource: name = '' }: Operation,
  parameter: Parameter,
): Json | undefined {
  if (parameter.in !== 'path') return undefined;
  const { resources } = fake.model;
  const own = resources.get(name);
  const meant =
    parameter.name === keyParameter
      ? own
      : parameter.name === parentParameters.at(-1)
        ? resources.get(own?.parent?.resource ?? '')
        : undefined;
  if (meant === undefined || meant.partitioned) return undefined;
  return fake.records(meant.name).list({ take: 1 })[0]?.[meant.key];
}

/** Changes members of a part of the copy, which nobody else holds. */
function edit(part: JsonObject | undefined, members: JsonObject): void {
  if (part !== undefined) Object.assign(part, members);
}
