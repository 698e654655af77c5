import type { Json, JsonObject } from './json.ts';
import { percentDecoded } from './percent.ts';

/** A place in a document: `#` and a JSON pointer (RFC 6901), such as `#/paths/~1pets/get`. */
export type Place = string;

/** The tokens of a JSON pointer, with or without its `#`. */
export function tokensOf(pointer: string): string[] {
  const path = pointer.startsWith('#') ? percentDecoded(pointer.slice(1)) : pointer;
  if (path === '') return [];
  const tokens = path.slice(1).split('/');
  return path.includes('~') ? tokens.map(unescaped) : tokens;
}

function unescaped(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

function escaped(token: string | number): string {
  const text = String(token);
  if (!/[~/%]/.test(text)) return text;
  // A place is a fragment, in which a percent sign begins an encoding.
  return text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25');
}

/** The place that lies below another one. */
export function below(place: Place, ...tokens: (string | number)[]): Place {
  let path = place;
  for (const token of tokens) path += `/${escaped(token)}`;
  return path;
}

/** What stands at a place, or `undefined`. */
export function lookUp(root: Json, place: Place): Json | undefined {
  let value: Json | undefined = root;
  for (const token of tokensOf(place)) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, token) || (Array.isArray(value) && !/^\d+$/.test(token))) {
      return undefined;
    }
    value = (value as JsonObject)[token];
  }
  return value;
}

/** A place as a URI fragment, for a validator that reads `$ref` as RFC 3986 says. */
export function fragmentOf(place: Place): string {
  return `#${percentDecoded(place.slice(1)).split('/').map(encodeURIComponent).join('/')}`;
}
