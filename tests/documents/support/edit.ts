import conversations from '../../../src/generated/conversations.ts';
import { objectOf } from '../../../src/spec/json.ts';
import type { JsonObject } from '../../../src/spec/json.ts';

/** Changes a document in place. Places are written `a.b.c`; names may have slashes in them. */
export type Edit = (document: object) => void;

/** The document that ships, with edits. */
export function edited(...edits: readonly Edit[]): JsonObject {
  const document = objectOf(structuredClone(conversations)) ?? {};
  for (const edit of edits) edit(document);
  return document;
}

/** Puts a value at a place, whether or not something stands there. */
export function set(place: string, value: unknown): Edit {
  return (document) => {
    const [holder, name] = holderOf(document, place);
    Reflect.set(holder, name, value);
  };
}

/** Takes away what stands at a place. */
export function remove(place: string): Edit {
  return (document) => {
    const [holder, name] = holderOf(document, place);
    if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else Reflect.deleteProperty(holder, name);
  };
}

/** Adds to the list at a place, which is made where there is none. */
export function append(place: string, ...values: readonly unknown[]): Edit {
  return (document) => {
    const [holder, name] = holderOf(document, place);
    const list: unknown = Reflect.get(holder, name) ?? [];
    if (!Array.isArray(list)) throw new Error(`no list at ${place}`);
    Reflect.set(holder, name, [...list, ...values]);
  };
}

/** Adds members to the object at a place, which is made where there is none. */
export function merge(place: string, members: object): Edit {
  return (document) => {
    const [holder, name] = holderOf(document, place);
    Reflect.set(holder, name, { ...objectOf(Reflect.get(holder, name)), ...members });
  };
}

/** Gives a member another name; the others stay where they are. */
export function rename(place: string, name: string): Edit {
  return (document) => {
    const [holder, before] = holderOf(document, place);
    const members = Object.entries(holder);
    for (const [key] of members) Reflect.deleteProperty(holder, key);
    for (const [key, value] of members) Reflect.set(holder, key === before ? name : key, value);
  };
}

/** Replaces a text wherever it stands, in names and values. */
export function replaceText(before: string, after: string): Edit {
  return (document) => {
    const text = JSON.stringify(document).replaceAll(before, after);
    for (const name of Object.keys(document)) Reflect.deleteProperty(document, name);
    Object.assign(document, JSON.parse(text));
  };
}

/** Takes away every example, which an edited schema need not fit any more. */
export function withoutExamples(document: object): void {
  for (const [name, member] of Object.entries(document)) {
    if (name === 'examples') Reflect.deleteProperty(document, name);
    else if (typeof member === 'object' && member !== null) withoutExamples(member);
  }
}

function holderOf(document: object, place: string): [object, string] {
  const tokens = place.split('.');
  const name = tokens.pop() ?? '';
  let holder = document;
  for (const token of tokens) {
    const inner: unknown = Reflect.get(holder, token);
    if (typeof inner !== 'object' || inner === null) throw new Error(`nothing at ${place}`);
    holder = inner;
  }
  return [holder, name];
}
