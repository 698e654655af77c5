import type { Place } from '../../spec/pointer.ts';
import type { Shape, Shapes } from '../shape.ts';
import { refuse } from './case.ts';
import type { Take } from './case.ts';
import { WORDS } from './words.ts';

/** How often Pydantic goes into schemas that contain themselves. */
const DEEPEST = 255;

/** Takes no value that lies deeper in schemas that contain themselves than Pydantic goes. */
export function bottomed(take: Take): Take {
  return (value, the) => {
    if (the.depth >= DEEPEST) return refuse(the, value, WORDS.tooDeep);
    the.depth += 1;
    const taken = take(value, the);
    the.depth -= 1;
    return taken;
  };
}

/** Whether a schema with a name contains itself. */
export function containsItself(shapes: Shapes, { name, place }: Shape): boolean {
  if (name === undefined) return false;
  const seen = new Set<Place>();
  const open = [...below(shapes.at(place))];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const shape = shapes.at(next);
    if (shape.name === name) return true;
    open.push(...below(shape));
  }
  return false;
}

function below({ properties, items, prefixItems, additional, union }: Shape): Place[] {
  const places = [...properties.values(), ...prefixItems, ...union];
  if (items !== undefined) places.push(items);
  if (typeof additional === 'string') places.push(additional);
  return places;
}
