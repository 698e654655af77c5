import { isObject, objectOf, stringOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';

/** Something that is not as OpenAPI asks for, though it may well be served. */
export interface Finding {
  /** A place in the document with its references followed; `#` for the whole. */
  readonly place: string;
  readonly text: string;
}

/**
 * Holds a document to the schema of OpenAPI. To serve it less is needed, so that this takes
 * its time only where it is asked for.
 */
export async function findingsIn(document: JsonObject): Promise<readonly Finding[]> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    // A copy, since references are followed in place. What it is, it is about to find out.
    await SwaggerParser.validate(structuredClone(document) as never);
    return [];
  } catch (error) {
    const details: unknown =
      error instanceof Error && 'details' in error ? error.details : undefined;
    if (Array.isArray(details)) return tellingOnes(details.filter(isObject));
    return [{ place: '#', text: error instanceof Error ? error.message : String(error) }];
  }
}

/** Keywords that fail only because something below them does. */
const ECHOES = new Set(['oneOf', 'anyOf', 'allOf', 'if']);

function tellingOnes(errors: readonly JsonObject[]): readonly Finding[] {
  const causes = errors.filter(
    ({ keyword, params }) =>
      !ECHOES.has(String(keyword)) && objectOf(params)?.['missingProperty'] !== '$ref',
  );
  const findings = (causes.length > 0 ? causes : errors).map((error): Finding => {
    const { instancePath, message, params } = error;
    const { additionalProperty, unevaluatedProperty } = objectOf(params) ?? {};
    const name = stringOf(additionalProperty) ?? stringOf(unevaluatedProperty);
    return {
      place: `#${String(instancePath)}`,
      text: `${String(message)}${name === undefined ? '' : ` (${name})`}`,
    };
  });
  return [
    ...new Map(findings.map((finding) => [`${finding.place} ${finding.text}`, finding])).values(),
  ];
}
