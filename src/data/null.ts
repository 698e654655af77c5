import type { Shapes } from '../schema/shape.ts';
import { arrayOf, isObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

/**
 * Whether null is among the values that the schemas at all these places mean, and not only
 * let through.
 */
export function meansNull(shapes: Shapes, places: readonly Place[]): boolean {
  return strictest(places.map((place) => nullAt(shapes, place, new Set()))) === 'meant';
}

type NullAnswer = 'meant' | 'let through' | 'refused';

function nullAt(shapes: Shapes, place: Place, above: ReadonlySet<Place>): NullAnswer {
  const schema = shapes.written(place);
  if (schema === false || above.has(place)) return 'refused';
  if (!isObject(schema)) return 'let through';
  const within = new Set([...above, place]);
  const answers: NullAnswer[] = ['const', 'enum', 'type'].flatMap((name) => {
    const value = schema[name];
    if (value === undefined) return [];
    const values = name === 'const' || !Array.isArray(value) ? [value] : arrayOf(value);
    return values.includes(name === 'type' ? 'null' : null) ? ['meant'] : ['refused'];
  });
  // What only a trial tells is not worth one.
  if ('not' in schema || 'if' in schema) answers.push('refused');
  const at = (inner: Place): NullAnswer => nullAt(shapes, inner, within);
  if (typeof schema['$ref'] === 'string') answers.push(at(schema['$ref']));
  for (const index of arrayOf(schema['allOf']).keys())
    answers.push(at(below(place, 'allOf', index)));
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = [...arrayOf(schema[keyword]).keys()].map((index) =>
      at(below(place, keyword, index)),
    );
    if (branches.length > 0) answers.push(among(branches, keyword === 'oneOf'));
  }
  return strictest(answers);
}

function among(branches: readonly NullAnswer[], isOne: boolean): NullAnswer {
  const passing = branches.filter((answer) => answer !== 'refused');
  if (passing.length === 0 || (isOne && passing.length > 1)) return 'refused';
  return passing.includes('meant') ? 'meant' : 'let through';
}

function strictest(answers: readonly NullAnswer[]): NullAnswer {
  if (answers.includes('refused')) return 'refused';
  return answers.includes('meant') ? 'meant' : 'let through';
}
