import type { Page } from '../behaviours/world.ts';
import type { AnswerHeader, EnvelopeField, Model, Operation } from '../model/model.ts';
import { isJson } from '../model/answers.ts';
import { isHidden } from '../model/hidden.ts';
import type { Json } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Row } from '../store/record.ts';
import type { Examples } from './examples.ts';
import { absolute, locationOf } from './links.ts';
import type { PlainResponse } from './message.ts';
import type { Occasion } from './occasion.ts';
import { fieldText, isLink } from './page.ts';
import { CONTENT, fillIn, templateOf } from './template.ts';
import type { Template } from './template.ts';

/** A page as it was written. */
interface Written {
  readonly page: Page;
  readonly text: string;
}

/** Writes answers: pages, records and examples, in the form that the document gives them. */
export class Writer {
  readonly #model: Model;
  readonly #templates = new Map<Operation, Map<string, Template>>();
  readonly #examples: Examples;
  readonly #lastPages = new Map<Operation, Written>();

  constructor(model: Model, examples: Examples) {
    this.#model = model;
    this.#examples = examples;
  }

  /** A page of a list; written once where the next one is the same, as it is for who polls. */
  page(occasion: Occasion, page: Page): PlainResponse {
    const { operation } = occasion;
    const last = this.#lastPages.get(operation);
    let text = last?.text ?? '';
    if (last === undefined || !isSame(last.page, page)) {
      text = this.#pageText(occasion, page);
      if (isToldByItself(operation)) this.#lastPages.set(operation, { page, text });
    }
    return this.#response(occasion, text, undefined, page.total);
  }

  /** One record. */
  record(occasion: Occasion, row: Row): PlainResponse {
    const { operation } = occasion;
    const { schema, item, isKey, status } = operation.answer;
    if (schema === undefined || status === 204) return this.#response(occasion, '', row);
    if (isKey) return this.#key(occasion, row, schema);
    if (item === undefined) return this.example(occasion);
    return this.#response(occasion, this.#around(operation, this.#textOf(row, occasion)), row);
  }

  /** The key of a record and nothing else of it; an example where it cannot be what is asked for. */
  #key(occasion: Occasion, row: Row, schema: Place): PlainResponse {
    const { operation } = occasion;
    const key = row.record[this.#model.resources.get(operation.resource ?? '')?.key ?? ''];
    const text = this.#around(operation, JSON.stringify(key ?? null));
    const { mediaType = '' } = operation.answer;
    if (!this.#model.validator.accepts(schema, JSON.parse(text) as Json)) {
      return this.example(occasion);
    }
    return this.#response(occasion, isJson(mediaType) ? text : plainText(text), row);
  }

  /** What is answered of a record, with what stands around it. */
  #around(operation: Operation, content: string): string {
    return fillIn(this.#template(operation, operation.answer.envelope), (gap) =>
      gap === CONTENT ? content : this.#examples.of(gap.schema),
    );
  }

  /** A valid example: the document's own, or one that is made up. */
  example(occasion: Occasion): PlainResponse {
    const { schema, status, mediaType } = occasion.operation.answer;
    if (status === 204 || (schema === undefined && mediaType === undefined)) {
      return this.#response(occasion, '');
    }
    const isText = mediaType !== undefined && !isJson(mediaType);
    const text = schema === undefined ? this.#documented(occasion) : this.#examples.of(schema);
    return this.#response(occasion, isText ? plainText(text) : text);
  }

  /** The example of an answer that has no schema; nothing much where there is none. */
  #documented({ operation: { answer, documented } }: Occasion): string {
    const { mediaType = '' } = answer;
    const place = documented.get(String(answer.status))?.place ?? '';
    const [own] = this.#examples.documented(below(place, 'content', mediaType, 'schema'));
    return JSON.stringify(own ?? (isJson(mediaType) ? {} : ''));
  }

  #pageText(occasion: Occasion, page: Page): string {
    const { envelope } = occasion.operation.answer;
    const fields = new Map(
      envelope.map((field) => [field, this.#field(field, occasion, page)] as const),
    );
    const told = envelope.filter((field) => fields.get(field) !== undefined);
    return fillIn(this.#template(occasion.operation, told), (gap) =>
      gap === CONTENT
        ? `[${page.rows.map((row) => this.#textOf(row, occasion)).join(',')}]`
        : (fields.get(gap) ?? ''),
    );
  }

  /** @param fields those of the envelope that there is something to tell of */
  #template(operation: Operation, fields: readonly EnvelopeField[]): Template {
    const own = this.#templates.get(operation) ?? new Map<string, Template>();
    this.#templates.set(operation, own);
    const isAll = fields.length === operation.answer.envelope.length;
    const name = isAll ? '' : fields.map(({ at }) => at.join('/')).join('\n');
    let template = own.get(name);
    if (template === undefined) {
      const { schema = '#', at } = operation.answer;
      template = templateOf(this.#model.shapes, schema, at, fields);
      own.set(name, template);
    }
    return template;
  }

  #response(occasion: Occasion, body: string, row?: Row, total?: number): PlainResponse {
    const { status, mediaType, headers: documented } = occasion.operation.answer;
    const headers: Record<string, string> = {};
    for (const header of documented) {
      const value = this.#header(header, occasion, row, total);
      if (value !== undefined) headers[header.name.toLowerCase()] = value;
    }
    // What is no JSON may be empty: a picture of nothing.
    const hasType = body !== '' || (mediaType !== undefined && !isJson(mediaType));
    if (hasType) headers['content-type'] = mediaType ?? 'application/json';
    return { status, headers, body };
  }

  #header(
    { role, schema }: AnswerHeader,
    occasion: Occasion,
    row: Row | undefined,
    total: number | undefined,
  ): string | undefined {
    if (role === 'total' && total !== undefined) return String(total);
    if (role === 'location' && row !== undefined) {
      const link = locationOf(this.#model, occasion, row);
      const format = schema && this.#model.shapes.at(schema).keywords['format'];
      const isWhole = format === 'uri' || format === 'url';
      return link !== undefined && isWhole ? absolute(this.#model, occasion.request, link) : link;
    }
    if (schema === undefined) return undefined;
    const value: unknown = JSON.parse(this.#examples.of(schema));
    return typeof value === 'string' ? value.replace(/[^\t\x20-\x7e]/g, '') : JSON.stringify(value);
  }

  /** A record as one answer shows it; made once, however often it is shown. */
  #textOf(
    { record, texts }: Row,
    { operation: { answer, resource: name = '' } }: Occasion,
  ): string {
    const { shown } = answer;
    let text = texts.get(shown);
    if (text === undefined) {
      const resource = this.#model.resources.get(name);
      const isShown = (member: string): boolean =>
        resource === undefined || !isHidden(resource, member);
      const view: Record<string, Json> = {};
      for (const member of shown ?? Object.keys(record).filter(isShown)) {
        const value = record[member];
        if (value !== undefined) view[member] = value;
      }
      text = JSON.stringify(view);
      texts.set(shown, text);
    }
    return text;
  }

  /** The text of a field; nothing where it can be left out and there is nothing to tell. */
  #field(field: EnvelopeField, occasion: Occasion, page: Page): string | undefined {
    const text = fieldText(this.#model, field, occasion, page);
    if (text !== undefined) return text;
    if (field.role === 'next-cursor' && this.#model.validator.accepts(field.schema, ''))
      return '""';
    return field.role === undefined || field.isRequired
      ? this.#examples.of(field.schema)
      : undefined;
  }
}

/** Whether nothing of the request but what makes its page stands around the items; links do. */
function isToldByItself({ answer: { envelope } }: Operation): boolean {
  return !envelope.some(({ role }) => isLink(role));
}

/** An empty page may have a number that JavaScript cannot tell from others. */
function isSame(one: Page, other: Page): boolean {
  return (
    one.rows.length > 0 &&
    one.rows.length === other.rows.length &&
    one.total === other.total &&
    one.number === other.number &&
    one.size === other.size &&
    one.skip === other.skip &&
    one.nextCursor === other.nextCursor &&
    one.rows.every((row, index) => row === other.rows[index])
  );
}

/** A text as it stands, where JSON would put it in quotes. */
function plainText(text: string): string {
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? value : text;
}
