import type { Parent, Resource } from './model.ts';

/** The key of records of which no property can be the key. */
export const HIDDEN_KEY = '$key';

/** The property by which records hold the key of a parent that no property names. */
export function hiddenLinkOf({ parameters }: Pick<Parent, 'parameters'>): string {
  return `$${parameters.at(-1)}`;
}

/** Whether a member of a record is one of those, which nobody is shown. */
export function isHidden({ key, parents }: Resource, name: string): boolean {
  if (!name.startsWith('$')) return false;
  const isKey = name === HIDDEN_KEY && name === key;
  return (
    isKey || parents.some((parent) => parent.property === name && hiddenLinkOf(parent) === name)
  );
}
