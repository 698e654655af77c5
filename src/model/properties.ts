import type { Shape, Shapes } from '../schema/shape.ts';
import { arrayOf, membersOf, objectOf, stringOf, stringsOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import type { Hints, Origin, Parent, Property } from './model.ts';
import { momentByName, plain, singular, wordsOf } from './names.ts';

/** What is known of a resource before its properties are understood. */
export interface Anatomy {
  readonly name: string;
  readonly key: string;
  /** The parents; each names the property that holds its key. */
  readonly parents: readonly Parent[];
  readonly children: readonly string[];
  /** Every property that a record shows, with its schema, in order of declaration. */
  readonly shown: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
  /** What a create takes. */
  readonly createBody: Shape | undefined;
  /** What updates take. */
  readonly updateMembers: ReadonlySet<string>;
  /** The names of the parents' properties. */
  readonly parentProperties: ReadonlySet<string>;
}

/** The properties of a resource, each with its origin and the reason for it. */
export function propertiesOf(shapes: Shapes, anatomy: Anatomy): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  const sent = anatomy.createBody === undefined ? [] : [...shapes.properties(anatomy.createBody)];
  const places = new Map([...sent, ...anatomy.shown]);
  const names = new Set([...anatomy.shown.keys(), ...places.keys()]);
  for (const name of names) {
    const place = places.get(name);
    if (place === undefined) continue;
    const shape = shapes.at(place);
    const [origin, reason] = originOf(shapes, anatomy, name, shape);
    properties.set(name, {
      name,
      place,
      origin,
      reason,
      nullable: shape.nullable,
      required: anatomy.required.has(name),
      reference: undefined,
      hints: hintsOf(shape),
      narrower: origin.kind === 'sent' ? narrowerOf(shapes, anatomy, name, shape) : undefined,
    });
  }
  return properties;
}

/** A property that nobody sees, which holds the key of a parent that no other property names. */
export function hiddenLink(name: string, place: Place, reason: string): Property {
  return {
    name,
    place,
    origin: parentOrigin(),
    reason,
    nullable: false,
    required: false,
    reference: undefined,
    hints: hintsIn({}),
    narrower: undefined,
  };
}

/** What bounds a value beside its type. */
const BOUNDS =
  'pattern format enum minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength'.split(
    ' ',
  );

/** What a create asks of a property, where that is more than what its record shows. */
function narrowerOf(
  shapes: Shapes,
  { createBody }: Anatomy,
  name: string,
  shape: Shape,
): Place | undefined {
  const member = createBody && shapes.property(createBody, name);
  if (member === undefined) return undefined;
  const isBound = BOUNDS.some(
    (bound) => member.keywords[bound] !== undefined && shape.keywords[bound] === undefined,
  );
  return isBound ? member.place : undefined;
}

function originOf(shapes: Shapes, anatomy: Anatomy, name: string, shape: Shape): [Origin, string] {
  const said = saidOrigin(objectOf(shape.keywords['x-understudy']) ?? {});
  if (said !== undefined) return [said, 'x-understudy says so'];
  const member = anatomy.createBody && shapes.property(anatomy.createBody, name);
  const isReadOnly = [shape, member].some((one) => one?.keywords['readOnly'] === true);
  const isSent = !isReadOnly && (member !== undefined || anatomy.updateMembers.has(name));
  const fallback = fallbackOf(member) ?? fallbackOf(shape);
  if (name === anatomy.key) return keyOrigin(anatomy, name, member !== undefined && !isReadOnly);
  if (name === anatomy.parents[0]?.property) {
    return [parentOrigin(), 'it names the parent in the path'];
  }
  if (isSent) return [{ kind: 'sent', fallback }, 'a body has it'];
  const moment = isMoment(shape) ? momentByName(name) : undefined;
  if (moment !== undefined) {
    const reason = moment === 'create' ? 'its name tells of creation' : 'its name tells of change';
    return [assigned('now', moment), reason];
  }
  const child = countedChild(anatomy, name, shape);
  if (child !== undefined) {
    return [{ kind: 'derived', from: { kind: 'count', child } }, `its name counts ${child}`];
  }
  if (isReference(name) && anatomy.parentProperties.has(name)) {
    const from = { kind: 'parent', property: name } as const;
    return [{ kind: 'derived', from }, 'the parent has a reference of the same name'];
  }
  return [{ kind: 'default', fallback }, 'nobody sends it'];
}

/** The parent's key is taken from the path; its own name in the parent does not matter. */
function parentOrigin(): Origin {
  return { kind: 'derived', from: { kind: 'parent', property: '' } };
}

function keyOrigin(anatomy: Anatomy, name: string, isSent: boolean): [Origin, string] {
  const isOptional = anatomy.createBody?.required.has(name) !== true;
  return isSent && !isOptional
    ? [{ kind: 'sent', fallback: undefined }, 'the key of the resource, which the caller chooses']
    : [assigned('id', 'create'), 'the key of the resource'];
}

function assigned(value: 'id' | 'now', at: 'create' | 'write'): Origin {
  return { kind: 'assigned', value, attribute: undefined, at };
}

function saidOrigin(said: JsonObject): Origin | undefined {
  const setBy = objectOf(said['assigned']);
  if (setBy !== undefined) {
    const [value = '', attribute] = (stringOf(setBy['value']) ?? '').split('.');
    return {
      kind: 'assigned',
      value: value === 'id' || value === 'now' ? value : 'caller',
      attribute,
      at: setBy['at'] === 'write' ? 'write' : 'create',
    };
  }
  const derived = objectOf(said['derived']);
  if (derived === undefined) return undefined;
  const count = stringOf(derived['count']);
  if (count !== undefined) return { kind: 'derived', from: { kind: 'count', child: count } };
  const property = stringOf(derived['parent']);
  return property === undefined
    ? { kind: 'derived', from: { kind: 'sum', of: stringsOf(derived['sum']) } }
    : { kind: 'derived', from: { kind: 'parent', property } };
}

function fallbackOf(shape: Shape | undefined): Json | undefined {
  return shape?.keywords['default'] ?? shape?.keywords['const'];
}

function isMoment(shape: Shape): boolean {
  const isText = shape.types.includes('string');
  const isNumber = shape.types.includes('integer') || shape.types.includes('number');
  return isText ? shape.keywords['enum'] === undefined : isNumber;
}

function isReference(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 1 && ['id', 'uuid'].includes(words.at(-1) ?? '');
}

const COUNTING = new Set(['count', 'num', 'number', 'of', 'total']);

function countedChild(anatomy: Anatomy, name: string, shape: Shape): string | undefined {
  if (!shape.types.includes('integer') && !shape.types.includes('number')) return undefined;
  const words = wordsOf(name);
  const isCount = words.includes('count') || words[0] === 'num' || words[0] === 'number';
  const thing = words.filter((word) => !COUNTING.has(word)).join('');
  return anatomy.children.find((child) => {
    const last = child.split('.').at(-1) ?? child;
    return plain(last) === thing || (isCount && plain(singular(last)) === thing);
  });
}

function hintsOf(shape: Shape): Hints {
  return hintsIn(objectOf(shape.keywords['x-understudy']) ?? {});
}

function hintsIn(said: JsonObject): Hints {
  const [given] = membersOf(said['given']);
  const number = (name: string): number | undefined =>
    typeof said[name] === 'number' ? said[name] : undefined;
  return {
    follows: stringOf(said['follows']),
    distinct: number('distinct'),
    nulls: number('nulls'),
    median: number('median'),
    weights: objectOf(said['weights']) as Readonly<Record<string, number>> | undefined,
    recent: arrayOf(said['recent']),
    cycle: Array.isArray(said['cycle']) ? arrayOf(said['cycle']) : undefined,
    together: number('together') ?? 1,
    given: given && { property: given[0], looks: objectOf(given[1]) ?? {} },
  };
}
