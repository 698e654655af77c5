import { Ajv2020 } from 'ajv/dist/2020.js';
import { UnderstudyError } from '../errors.ts';
import vocabulary from '../generated/vocabulary.ts';
import { didYouMean } from './closest.ts';
import { objectOf } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { lookUp, tokensOf } from './pointer.ts';
import type { Place } from './pointer.ts';
import { objectsOf } from './walk.ts';

type Kind = 'document' | 'operation' | 'parameter' | 'property';

/**
 * Holds every `x-understudy` of a document to `spec/x-understudy.schema.json`.
 *
 * @throws UnderstudyError `extension-invalid`, with the place, the offending piece and the
 *   nearest word that is allowed there
 */
export function checkExtensions(root: JsonObject): void {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  const schema = objectOf(vocabulary) ?? {};
  ajv.addSchema(schema);
  for (const { value, place } of objectsOf(root)) {
    const said = value['x-understudy'];
    if (said === undefined) continue;
    const kind = kindOf(place);
    const reference = `${String(schema['$id'])}#/$defs/${kind}`;
    if (ajv.validate({ $ref: reference }, said)) continue;
    const error = ajv.errors?.[0];
    if (error === undefined) continue;
    throw refusal(`${place}/x-understudy${error.instancePath}`, kind, error.keyword, {
      message: error.message ?? 'is not allowed',
      params: error.params,
      schema: lookUp(schema, schemaPlace(error.schemaPath)),
    });
  }
}

function kindOf(place: Place): Kind {
  const tokens = tokensOf(place);
  if (tokens.length === 0) return 'document';
  if (tokens[0] === 'paths' && tokens.length === 3) return 'operation';
  if (tokens.at(-2) === 'parameters') return 'parameter';
  return 'property';
}

function schemaPlace(schemaPath: string): Place {
  const path = schemaPath.slice(schemaPath.indexOf('#'));
  return path.slice(0, path.lastIndexOf('/'));
}

function refusal(
  place: Place,
  kind: Kind,
  keyword: string,
  facts: { message: string; params: Record<string, unknown>; schema: Json | undefined },
): UnderstudyError {
  const unknown = facts.params['additionalProperty'];
  const properties = objectOf(facts.schema)?.['properties'];
  if (keyword === 'additionalProperties' && typeof unknown === 'string') {
    const known = Object.keys(objectOf(properties) ?? {});
    return new UnderstudyError(
      'extension-invalid',
      `Failed to understand x-understudy (${unknown}): it has no meaning on ${withArticle(kind)}`,
      { place, hint: didYouMean(unknown, known) ?? `Known here: ${known.join(', ')}.` },
    );
  }
  const allowed = facts.params['allowedValues'];
  const hint = Array.isArray(allowed) ? `Allowed: ${allowed.join(', ')}.` : undefined;
  return new UnderstudyError(
    'extension-invalid',
    `Failed to understand x-understudy (${tokensOf(place).at(-1)}): it ${facts.message}`,
    { place, hint },
  );
}

function withArticle(kind: Kind): string {
  return kind === 'operation' ? 'an operation' : `a ${kind}`;
}
