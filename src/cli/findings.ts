import { follow } from '../spec/document.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below, lookUp, tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

/** Something that is not as it should be, though it may well be served. */
export interface Finding {
  /** Where it stands in the document, behind whatever refers to it; `#` for the whole. */
  readonly place: string;
  readonly text: string;
}

/**
 * Holds a document to the schema of OpenAPI. To serve it less is needed, so that this takes
 * its time only where it is asked for.
 */
export async function findingsIn(document: JsonObject): Promise<readonly Finding[]> {
  // The validator has no words for it, and puts the object itself in its message.
  if (document['paths'] === undefined && document['webhooks'] === undefined) {
    return [{ place: '#', text: "must have required property 'paths'" }];
  }
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    // A copy, since references are followed in place. What it is, it is about to find out.
    await SwaggerParser.validate(structuredClone(document) as never);
    return [];
  } catch (error) {
    const details: unknown =
      error instanceof Error && 'details' in error ? error.details : undefined;
    if (Array.isArray(details)) return tellingOnes(document, details.filter(isObject));
    return [{ place: '#', text: error instanceof Error ? error.message : String(error) }];
  }
}

/** Keywords that fail only because something below them does. */
const ECHOES = new Set(['oneOf', 'anyOf', 'allOf', 'if']);

function tellingOnes(document: JsonObject, errors: readonly JsonObject[]): readonly Finding[] {
  const causes = errors.filter(
    ({ keyword, params }) =>
      !ECHOES.has(String(keyword)) && objectOf(params)?.['missingProperty'] !== '$ref',
  );
  const findings = (causes.length > 0 ? causes : errors).map((error): Finding => {
    const { instancePath, message, params } = error;
    const { additionalProperty, unevaluatedProperty, allowedValues } = objectOf(params) ?? {};
    const place = placeOf(document, String(instancePath));
    const name = stringOf(additionalProperty) ?? stringOf(unevaluatedProperty);
    const text = `${String(message)}${name === undefined ? '' : ` (${name})`}`;
    const allowed = arrayOf(allowedValues).map((value) => JSON.stringify(value));
    if (allowed.length === 0) return { place, text };
    const found = JSON.stringify(lookUp(document, place));
    return { place, text: `${text}: ${allowed.join(', ')}; this is ${found}` };
  });
  return [
    ...new Map(findings.map((finding) => [`${finding.place} ${finding.text}`, finding])).values(),
  ];
}

/** Where a part of the document stands that was reached by references: just once, for all of them. */
function placeOf(document: JsonObject, pointer: string): Place {
  let at: Place = '#';
  for (const token of tokensOf(pointer)) at = below(follow(document, at).place, token);
  return at;
}
