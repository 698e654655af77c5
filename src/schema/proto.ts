import { isObject, objectOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';

const PROTO = '__proto__';

/**
 * A document in which properties called `__proto__` are described by a pattern too, since Ajv
 * leaves out of `properties` what has this name. It is the same one where there are none.
 */
export function withProtoPatterns(document: JsonObject): JsonObject {
  return objectOf(rewritten(document)) ?? document;
}

function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(rewritten);
    return entries.some((entry, index) => entry !== value[index]) ? entries : value;
  }
  if (!isObject(value)) return value;
  const changed = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const now = rewritten(member);
    return now === member ? [] : [[name, now]];
  });
  const described = objectOf(value['properties']);
  if (described !== undefined && Object.hasOwn(described, PROTO)) {
    const patterns = objectOf(value['patternProperties']) ?? {};
    changed.push(['patternProperties', { ...patterns, [`^${PROTO}$`]: described[PROTO] }]);
  }
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}
