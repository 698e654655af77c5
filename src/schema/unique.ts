/**
 * Whether no two values of a list are equal, as JSON Schema says (2020-12, core 4.2.2): members
 * of objects in any order. Ajv compares each with each, which takes minutes for a long list.
 */
export function areUnique(values: readonly unknown[]): boolean {
  return new Set(values.map(canonical)).size === values.length;
}

/** A text that is the same for equal values only. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`,
  );
  return `{${members.toSorted().join()}}`;
}
