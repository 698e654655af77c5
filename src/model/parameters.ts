import type { Shape, Shapes } from '../schema/shape.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Placement } from './behaviour.ts';
import { filterDescribed, filterNamed, isMany } from './filters.ts';
import type { Filter } from './filters.ts';
import type { FoundList } from './lists.ts';
import type { Match, Order, Parameter, Property, Role } from './model.ts';
import { isDirections, ordersIn, ordersOf, propertyNamed } from './orders.ts';
import type { RawOperation } from './paths.ts';
import { roleByName } from './roles.ts';

/** What the roles of an operation's parameters depend on. */
export interface Context {
  readonly placement: Placement;
  readonly properties: ReadonlyMap<string, Property>;
  readonly key: string;
  /** The names of parameters that every operation on the resource has. */
  readonly everywhere: ReadonlySet<string>;
  readonly list: FoundList | undefined;
  /** Whether a body says what is written. */
  readonly hasBody: boolean;
}

interface Meaning {
  readonly role: Role;
  readonly reason: string;
  readonly property?: string | undefined;
  readonly match?: Match | undefined;
  readonly values?: Readonly<Record<string, Order>> | undefined;
}

/** The order in which FastAPI looks at the parts of a request. */
const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** The parameters of an operation, with their roles: path first, then query, header, cookie. */
export function parametersOf(
  shapes: Shapes,
  raw: RawOperation,
  context: Context,
): readonly Parameter[] {
  return PLACES.flatMap((where) =>
    raw.parameters
      .filter(({ value }) => value['in'] === where)
      .filter(({ value }) => !isReserved(where, String(value['name'])))
      .map(({ value, place }) => {
        const schema =
          value['schema'] === undefined ? contentSchema(value, place) : below(place, 'schema');
        const shape = schema === undefined ? undefined : shapes.at(schema);
        const name = String(value['name']);
        const style = stringOf(value['style']) ?? (where === 'query' ? 'form' : 'simple');
        const meaning = meaningOf(shapes, value, { name, where, shape }, context);
        return {
          name,
          in: where,
          place,
          schema,
          required: value['required'] === true || where === 'path',
          style,
          explode: typeof value['explode'] === 'boolean' ? value['explode'] : style === 'form',
          fallback: shape?.keywords['default'],
          first: firstPage(shape, context),
          role: meaning.role,
          property: meaning.property,
          match: meaning.match ?? 'equal',
          anything: meaning.role === 'filter' ? anythingIn(shapes, shape, meaning, context) : [],
          values: meaning.values,
          reason: meaning.reason,
        };
      }),
  );
}

/** Header parameters of these names are described elsewhere (OpenAPI 3.1.1, section 4.8.12.1). */
function isReserved(where: string, name: string): boolean {
  return (
    where === 'header' && ['accept', 'content-type', 'authorization'].includes(name.toLowerCase())
  );
}

function contentSchema(value: JsonObject, place: string): string | undefined {
  const [type] = Object.keys(objectOf(value['content']) ?? {});
  return type === undefined ? undefined : below(place, 'content', type, 'schema');
}

/** The words for everything among the values of a filter, which no record has. */
function anythingIn(
  shapes: Shapes,
  shape: Shape | undefined,
  { property }: Meaning,
  { properties }: Context,
): Json[] {
  const place = properties.get(property ?? '')?.place;
  const known = place === undefined ? [] : arrayOf(shapes.at(place).keywords['enum']);
  return arrayOf(shape?.keywords['enum']).filter(
    (value) => ['all', 'any', '*'].includes(String(value).toLowerCase()) && !known.includes(value),
  );
}

/** Pages begin at 0 where the document says so, or where it is Spring's page that is shown. */
function firstPage(shape: Shape | undefined, { list }: Context): 0 | 1 {
  const { default: fallback, minimum } = shape?.keywords ?? {};
  if (fallback === 0 || minimum === 0) return 0;
  const names = new Set(list?.envelope.map(({ at }) => at.at(-1)));
  const isOpen = fallback === undefined && minimum === undefined;
  return isOpen && names.has('totalElements') && names.has('number') ? 0 : 1;
}

interface Named {
  readonly name: string;
  readonly where: string;
  readonly shape: Shape | undefined;
}

function meaningOf(shapes: Shapes, value: JsonObject, the: Named, context: Context): Meaning {
  const { name, where, shape } = the;
  const said = objectOf(value['x-understudy']);
  if (said !== undefined) return meaningSaid(said, the, context);
  if (where === 'path') return { role: 'id', reason: 'it stands in the path' };
  const property = propertyNamed(name, context.properties);
  if (property !== undefined && where !== 'cookie' && isScope(name, context)) {
    return { role: 'scope', property, reason: 'every operation of the resource takes it' };
  }
  if (where !== 'query') {
    return { role: 'ignored', reason: `a ${where} parameter with no known effect` };
  }
  const { behaviour } = context.placement;
  if (behaviour === 'list') return listMeaning(shapes, name, shape, context);
  if (behaviour === 'update' && !context.hasBody && property !== undefined) {
    return { role: 'default', property, reason: 'a property has its name, and there is no body' };
  }
  return { role: 'ignored', reason: `no known effect on ${withArticle(behaviour)}` };
}

function withArticle(behaviour: string): string {
  return /^[aeiou]/.test(behaviour) ? `an ${behaviour}` : `a ${behaviour}`;
}

function meaningSaid(said: JsonObject, { name, shape }: Named, context: Context): Meaning {
  return {
    role: String(said['role']) as Role,
    reason: 'x-understudy says so',
    property: stringOf(said['property']) ?? propertyNamed(name, context.properties),
    match: (stringOf(said['match']) as Match | undefined) ?? (isMany(shape) ? 'one-of' : 'equal'),
    values: isObject(said['values']) ? ordersIn(said['values']) : undefined,
  };
}

/** A parameter of every operation that names a property, the key apart, tells whose records are meant. */
function isScope(name: string, { everywhere, properties, key }: Context): boolean {
  return everywhere.has(name) && propertyNamed(name, properties) !== key;
}

function listMeaning(
  shapes: Shapes,
  name: string,
  shape: Shape | undefined,
  { properties }: Context,
): Meaning {
  const named = filterNamed(name, shape, properties);
  if (named !== undefined) return filtering(shapes, named, properties);
  const role = roleByName(name);
  const isTime = ['date-time', 'date'].includes(String(shape?.keywords['format']));
  if (role === 'order' || role === 'direction') return orderMeaning(role, shape, properties);
  if (role !== undefined && !isTime && takesRole(role, shape)) {
    return { role, reason: 'its name is a usual one' };
  }
  const described = filterDescribed(name, shape, properties);
  if (described === undefined) {
    return { role: 'ignored', reason: 'neither its name nor its type tells what it does' };
  }
  return filtering(shapes, described, properties);
}

/** A filter, unless the property that it would be compared with holds objects. */
function filtering(
  shapes: Shapes,
  filter: Filter,
  properties: ReadonlyMap<string, Property>,
): Meaning {
  const place = properties.get(filter.property ?? '')?.place;
  return place !== undefined && isOfObjects(shapes, place)
    ? { role: 'ignored', reason: `${filter.property} holds objects` }
    : { role: 'filter', ...filter };
}

function orderMeaning(
  role: 'order' | 'direction',
  shape: Shape | undefined,
  properties: ReadonlyMap<string, Property>,
): Meaning {
  if (role === 'order' && isDirections(shape)) {
    return { role: 'direction', reason: 'its values are directions' };
  }
  const values = role === 'order' ? ordersOf(shape, properties) : undefined;
  const known = Object.keys(values ?? {});
  const others = arrayOf(shape?.keywords['enum']).filter((value) => typeof value === 'string');
  const unknown = role === 'order' ? others.filter((value) => !known.includes(value)) : [];
  const but = unknown.length === 0 ? '' : `, but not what ${unknown.join(', ')} means`;
  return { role, values, reason: `its name tells of order${but}` };
}

/** Whether the values of a property are objects, which no text can be compared with. */
function isOfObjects(shapes: Shapes, place: string): boolean {
  const shape = shapes.at(place);
  const one = shape.items === undefined ? shape : shapes.at(shape.items);
  return one.types.includes('object') && !one.types.includes('string');
}

function takesRole(role: Role, shape: Shape | undefined): boolean {
  if (role === 'cursor') return true;
  if (shape === undefined || shape.types.length === 0) return true;
  // OData's `$count` asks whether to count.
  return !shape.types.includes('array') && !shape.types.includes('boolean');
}
