import type { Shapes } from '../schema/shape.ts';
import { follow } from '../spec/document.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

/** What records are, as far as two operations can agree on it. */
export interface Kind {
  /** Where their schema stands, once references are followed. */
  readonly head: Place;
  /** The head and the schemas that it is composed of. */
  readonly all: ReadonlySet<Place>;
  readonly names: ReadonlySet<string>;
}

/** The kind of the records that a schema describes. */
export function kindOf(root: JsonObject, shapes: Shapes, schema: Place): Kind {
  const all = new Set<Place>();
  const gather = (place: Place): Place => {
    const { value, place: head } = follow(root, place);
    if (all.has(head)) return head;
    all.add(head);
    for (const index of arrayOf(objectOf(value)?.['allOf']).keys())
      gather(below(head, 'allOf', index));
    return head;
  };
  const head = gather(schema);
  return { head, all, names: new Set(shapes.properties(shapes.at(schema)).keys()) };
}

/**
 * Whether two kinds are of the same records for all that can be known: one is composed of the
 * other, or the same properties are written out twice.
 */
export function areRelated(one: Kind, other: Kind): boolean {
  if (one.all.has(other.head) || other.all.has(one.head)) return true;
  const isTwice = one.names.size === other.names.size && one.names.size > 1;
  return isTwice && !(isNamed(one) && isNamed(other)) && one.names.isSubsetOf(other.names);
}

/**
 * Whether two kinds look like the same records: they are related, or one is written out in
 * place and all its properties are the other's.
 */
export function areAlike(one: Kind, other: Kind): boolean {
  if (areRelated(one, other)) return true;
  if (isNamed(one) && isNamed(other)) return false;
  const [fewer, more] = one.names.size < other.names.size ? [one, other] : [other, one];
  return fewer.names.size > 1 && fewer.names.isSubsetOf(more.names);
}

function isNamed({ head }: Kind): boolean {
  return head.startsWith('#/components/schemas/') && head.split('/').length === 4;
}
