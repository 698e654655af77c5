import type { Shape, Shapes } from '../schema/shape.ts';
import type { Place } from '../spec/pointer.ts';
import { plain, singular } from './names.ts';
import { CONTENT_NAMES, isPackaging } from './roles.ts';

/** A record that was found in a body: at its root, or in a member. */
export interface FoundRecord {
  readonly at: readonly string[];
  readonly item: Place;
}

/**
 * Finds the record in a body: the whole, or the one object within when the rest is packaging,
 * as in `{ data: … }` and `{ article: … }`.
 *
 * @param names what the record may be called beside the usual `data` and `item`
 */
export function findRecord(shapes: Shapes, body: Place, names: readonly string[]): FoundRecord {
  const whole = { at: [], item: body };
  const members = shapes.properties(shapes.at(body));
  const own = names.flatMap((name) => [plain(name), plain(singular(name))]);
  let found: FoundRecord | undefined;
  for (const [name, item] of members) {
    const word = plain(name);
    const isNamed = CONTENT_NAMES.includes(word) || own.includes(word);
    if (isNamed && isRecordLike(shapes, shapes.at(item))) {
      if (found !== undefined) return whole;
      found = { at: [name], item };
    } else if (!isPackaging(name)) {
      // A record can have a member of the kind itself; packaging has neither a key nor values.
      return whole;
    }
  }
  return found ?? whole;
}

/**
 * Finds the mere value that a body carries instead of a record: the whole, or the one member
 * when the rest is packaging, as in `{ data: 7 }`.
 */
export function findValue(shapes: Shapes, body: Place): FoundRecord | undefined {
  if (isValue(shapes.at(body))) return { at: [], item: body };
  const [[name, item] = [], other] = [...shapes.properties(shapes.at(body))].filter(
    ([member]) => !isPackaging(member),
  );
  if (name === undefined || item === undefined || other !== undefined) return undefined;
  const isContent = CONTENT_NAMES.includes(plain(name)) && isValue(shapes.at(item));
  return isContent ? { at: [name], item } : undefined;
}

function isValue({ types }: Shape): boolean {
  return types.length > 0 && !types.includes('object') && !types.includes('array');
}

/** Whether a shape is that of an object with members of its own. */
export function isRecordLike(shapes: Shapes, shape: Shape): boolean {
  if (shape.items !== undefined) return false;
  return shapes.properties(shape).size > 0;
}

/** The shape that stands some tokens below a body. */
export function shapeAt(shapes: Shapes, body: Place, at: readonly string[]): Shape | undefined {
  return at.reduce<Shape | undefined>(
    (shape, token) => shape && shapes.property(shape, token),
    shapes.at(body),
  );
}
