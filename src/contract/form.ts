import { FORM, formed, MULTIPART, readForm } from '../respond/form.ts';
import { coerce } from '../schema/coerce.ts';
import type { Body, Model } from '../model/model.ts';
import { isJson } from '../model/answers.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { isSame } from './compare.ts';
import { queryText } from './exchange.ts';
import type { Pair } from './exchange.ts';
import { NotExercised } from './law.ts';

/** What stands between the parts of a multipart body; nothing that is sent has it. */
const BOUNDARY = 'understudy-6f1d0c1b9a';

/** A body as it stands on the wire, with its content type. */
export interface FormText {
  readonly contentType: string;
  readonly text: string;
}

/** The media type of the form that a body is sent as, for want of JSON; nothing where it is none. */
export function formOf(body: Pick<Body, 'mediaTypes'> | undefined): string | undefined {
  if (body === undefined || body.mediaTypes.some(isJson)) return undefined;
  return body.mediaTypes.find((type) => type === FORM || type === MULTIPART);
}

/**
 * A body as a form: lists by repeating their name, objects as JSON, or in brackets where the
 * document says so (OpenAPI 3.1.1, section 4.8.15).
 *
 * @throws NotExercised where no form says this, such as null
 */
export function formText(model: Model, body: Body, type: string, value: Json): FormText {
  const pairs = Object.entries(isObject(value) ? value : {}).flatMap(([name, member]) =>
    body.bracketed.includes(name) ? inBrackets(name, member) : flat(name, member),
  );
  const [contentType, text] =
    type === MULTIPART
      ? [`${MULTIPART}; boundary=${BOUNDARY}`, partsOf(pairs)]
      : [FORM, queryText(pairs)];
  const shape = body.schema === undefined ? undefined : model.shapes.at(body.schema);
  const fields = readForm(text, contentType) ?? {};
  if (shape !== undefined) {
    const { shapes } = model;
    const read = coerce(shapes, shape, formed(shapes, shape, fields, 'plain'));
    const isSaid = isSame(read, coerce(shapes, shape, value));
    if (!isSaid) throw new NotExercised('no form can say this');
  }
  return { contentType, text };
}

/** What a form can say of some members: neither null, nor what is empty, has a name there. */
export function sayable(members: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  const said = Object.entries(members).map(([name, value = null]): [string, Json] => [
    name,
    isObject(value) ? sayable(value) : value,
  ]);
  return Object.fromEntries(said.filter(([, value]) => !isNothing(value)));
}

function isNothing(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function flat(name: string, value: Json | undefined): readonly Pair[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: Json) => flat(name, one));
  return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
}

function inBrackets(name: string, value: Json | undefined): readonly Pair[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([inner, member]) =>
    inBrackets(`${name}[${inner}]`, member),
  );
}

/** A multipart body (RFC 7578). */
function partsOf(pairs: readonly Pair[]): string {
  const parts = pairs.map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}
