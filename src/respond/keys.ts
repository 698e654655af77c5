import type { KeyScheme } from '../model/model.ts';
import { headerOf } from './message.ts';
import type { PlainRequest } from './message.ts';
import { cookieOf } from './parameters.ts';
import type { Query } from './parameters.ts';

/** Whether a request shows a key in one of the ways. */
export function showsKey(
  schemes: readonly KeyScheme[],
  key: string,
  request: PlainRequest,
  query: Query,
): boolean {
  return schemes.some(({ in: where, name, prefix }) => {
    const shown =
      where === 'header'
        ? headerOf(request, name)
        : where === 'query'
          ? query.get(name)?.at(-1)
          : cookieOf(request, name);
    const start = shown?.slice(0, prefix.length).toLowerCase();
    return start === prefix.toLowerCase() && shown?.slice(prefix.length) === key;
  });
}

/** How to show a key, for `WWW-Authenticate`; nothing where HTTP has no word for it. */
export function challengeOf(schemes: readonly KeyScheme[]): string | undefined {
  return schemes.find(({ prefix }) => prefix !== '')?.prefix.trim();
}
