import type { Page } from '../behaviours/world.ts';
import type { Generator } from '../data/generate.ts';
import { hash, stream } from '../data/random.ts';
import type { AnswerHeader, EnvelopeField, Model, Operation } from '../model/model.ts';
import { isDetailList } from '../model/refusals.ts';
import { integerIn } from '../schema/pydantic/texts.ts';
import { follow } from '../spec/document.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below, lookUp } from '../spec/pointer.ts';
import type { Row } from '../store/record.ts';
import { jsonResponse } from './message.ts';
import type { PlainRequest, PlainResponse } from './message.ts';
import { readQuery } from './parameters.ts';
import { refuse, refusePlainly } from './refuse.ts';
import { STATUS_CODES } from './statuses.ts';
import { CONTENT, fillIn, templateOf } from './template.ts';
import type { Template } from './template.ts';

/** What an answer is written in. */
export interface Occasion {
  readonly operation: Operation;
  readonly request: PlainRequest;
  readonly path: Readonly<Record<string, string>>;
}

/** Writes answers: pages, records and examples, in the form that the document gives them. */
export class Writer {
  readonly #model: Model;
  readonly #generator: Generator;
  readonly #templates = new Map<Operation, Template>();
  readonly #examples = new Map<string, string>();

  constructor(model: Model, generator: Generator) {
    this.#model = model;
    this.#generator = generator;
  }

  /** A page of a list. */
  page(occasion: Occasion, page: Page): PlainResponse {
    const { shown } = occasion.operation.answer;
    let items = '';
    for (const row of page.rows) items += (items === '' ? '' : ',') + textOf(row, shown);
    const text = fillIn(this.#template(occasion.operation), (gap) =>
      gap === CONTENT ? `[${items}]` : this.#field(gap, occasion, page),
    );
    return this.#response(occasion, text, undefined, page.total);
  }

  /** One record. */
  record(occasion: Occasion, row: Row): PlainResponse {
    const { operation } = occasion;
    const { schema, item, status, shown } = operation.answer;
    if (schema === undefined || status === 204) return this.#response(occasion, '', row);
    if (item === undefined) return this.example(occasion);
    const text = fillIn(this.#template(operation), (gap) =>
      gap === CONTENT ? textOf(row, shown) : this.#example(gap.schema),
    );
    return this.#response(occasion, text, row);
  }

  /** A valid example: the document's own, or one that is made up. */
  example(occasion: Occasion): PlainResponse {
    const { schema, status } = occasion.operation.answer;
    if (schema === undefined || status === 204) return this.#response(occasion, '');
    return this.#response(occasion, this.#example(schema));
  }

  /**
   * The documented answer of a status, or a named example of it, whatever the request. A
   * status that is not documented is told in the words of the framework.
   *
   * @param status the successful one where none is given
   */
  forced(occasion: Occasion, status: number | undefined, example: string | undefined): PlainResponse {
    const { operation, request } = occasion;
    const wanted = status ?? operation.answer.status;
    const isSuccess = wanted === operation.answer.status;
    if (isSuccess && example === undefined) return this.example(occasion);
    const { documented } = operation;
    const answer =
      documented.get(String(wanted)) ??
      documented.get(`${String(wanted).slice(0, 1)}XX`) ??
      documented.get('default');
    const facts = {
      status: wanted,
      message: STATUS_CODES[wanted] ?? `Status ${wanted}`,
      violations: [],
      path: request.path,
    };
    if (answer === undefined) return refusePlainly(this.#model, facts);
    if (answer.schema === undefined) return { status: wanted, headers: {}, body: '' };
    const named = this.#documented(answer.schema, example);
    const { mediaType = 'application/json' } = answer;
    if (named !== undefined) return jsonResponse(wanted, named, mediaType);
    if (isDetailList(this.#model.shapes, answer.schema)) {
      const body: unknown = JSON.parse(this.#example(answer.schema));
      return jsonResponse(wanted, body as Json, mediaType);
    }
    const refusal = { status: wanted, mediaType, schema: answer.schema, isDetailList: false };
    return refuse(this.#model, refusal, facts);
  }

  #template(operation: Operation): Template {
    let template = this.#templates.get(operation);
    if (template === undefined) {
      const { schema = '#', at, envelope } = operation.answer;
      template = templateOf(this.#model.shapes, schema, at, envelope);
      this.#templates.set(operation, template);
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
    if (body !== '') headers['content-type'] = mediaType ?? 'application/json';
    return { status, headers, body };
  }

  #header(
    { role, schema }: AnswerHeader,
    occasion: Occasion,
    row: Row | undefined,
    total: number | undefined,
  ): string | undefined {
    if (role === 'total' && total !== undefined) return String(total);
    if (role === 'location' && row !== undefined) return this.#locationOf(occasion, row);
    if (schema === undefined) return undefined;
    const value: unknown = JSON.parse(this.#example(schema));
    return typeof value === 'string' ? value.replace(/[^\t\x20-\x7e]/g, '') : JSON.stringify(value);
  }

  #locationOf({ operation, path }: Occasion, row: Row): string | undefined {
    const one = this.#model.operations.find(
      (other) => other.resource === operation.resource && other.keyParameter !== undefined,
    );
    return one?.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
      encodeURIComponent((name === one.keyParameter ? row.id : (path[name] ?? '')).toWellFormed()),
    );
  }

  #field(field: EnvelopeField, occasion: Occasion, page: Page): string {
    const { role, schema } = field;
    if (role === 'page' && !Number.isSafeInteger(page.number)) return exactNumber(occasion, page);
    const value =
      role === undefined ? undefined : pageValue(this.#model, role, page, occasion.request);
    if (value === undefined) return this.#example(schema);
    const isLeft = value === null && !this.#model.shapes.at(schema).nullable;
    return JSON.stringify(isLeft && role === 'next-cursor' ? '' : value);
  }

  #example(schema: string): string {
    let text = this.#examples.get(schema);
    if (text === undefined) {
      const documented = this.#documented(schema);
      const value =
        documented !== undefined && this.#model.validator.accepts(schema, documented)
          ? documented
          : this.#generator.value(this.#model.shapes.at(schema), stream(hash(schema), 0));
      text = JSON.stringify(value);
      this.#examples.set(schema, text);
    }
    return text;
  }

  /** The example beside a schema, as a media type has it: the one of a name, or the first. */
  #documented(schema: string, wanted?: string): Json | undefined {
    if (!schema.endsWith('/schema')) return undefined;
    const media = schema.slice(0, -'/schema'.length);
    const { document } = this.#model;
    const names = Object.keys(lookUp(document, `${media}/examples`) ?? {});
    const name = wanted === undefined ? names[0] : names.find((one) => one === wanted);
    if (name === undefined) return wanted === undefined ? lookUp(document, `${media}/example`) : undefined;
    return objectOf(follow(document, below(media, 'examples', name)).value)?.['value'];
  }
}

/** A record as one answer shows it; made once, however often it is shown. */
function textOf({ record, texts }: Row, shown: readonly string[] | undefined): string {
  let text = texts.get(shown);
  if (text === undefined) {
    const members = shown ?? Object.keys(record).filter((name) => !name.startsWith('$'));
    const view: Record<string, Json> = {};
    for (const name of members) {
      const value = record[name];
      if (value !== undefined) view[name] = value;
    }
    text = JSON.stringify(view);
    texts.set(shown, text);
  }
  return text;
}

/** The number of a page that JavaScript has no number for, as it was asked for. */
function exactNumber({ operation, request }: Occasion, { number }: Page): string {
  const parameter = operation.parameters.find(({ role }) => role === 'page');
  const asked = integerIn(readQuery(request.query).get(parameter?.name ?? '')?.at(-1) ?? '');
  return JSON.stringify(typeof asked === 'string' ? number : asked.value);
}

function pageValue(
  model: Model,
  role: NonNullable<EnvelopeField['role']>,
  page: Page,
  request: PlainRequest,
): Json | undefined {
  const { rows, total, number, first, size, skip, nextCursor } = page;
  const hasNext = skip + rows.length < total && rows.length > 0;
  const hasPrevious = skip > 0 && total > 0;
  const counted = Number.isFinite(size) ? Math.ceil(total / size) : Math.min(total, 1);
  switch (role) {
    case 'page':
      return number;
    case 'page-size':
      return Number.isFinite(size) ? size : total;
    case 'offset':
      return skip;
    case 'total':
      return total;
    case 'total-pages':
      return total === 0 ? Number(model.policy['empty-total-pages']) : counted;
    case 'returned':
      return rows.length;
    case 'has-next':
      return hasNext;
    case 'has-previous':
      return hasPrevious;
    case 'next-page':
      return hasNext ? number + 1 : null;
    case 'previous-page':
      return hasPrevious ? number - 1 : null;
    case 'next-cursor':
      return nextCursor;
    case 'next-link':
      return hasNext ? linkTo(request, page, 1) : null;
    case 'previous-link':
      return hasPrevious ? linkTo(request, page, -1) : null;
    case 'is-first':
      return number === first;
    case 'is-last':
      return !hasNext;
    case 'is-empty':
      return rows.length === 0;
  }
}

/** The path and query of a neighbouring page: the parameter that was sent, moved on. */
function linkTo({ path, query }: PlainRequest, page: Page, step: 1 | -1): string {
  const search = new URLSearchParams();
  for (const [name, values] of readQuery(query))
    for (const value of values) search.append(name, value);
  const offset = [...search.keys()].find((name) => /^(offset|skip|start)$/i.test(name));
  if (offset !== undefined) search.set(offset, String(Math.max(0, page.skip + step * page.size)));
  else
    search.set(
      [...search.keys()].find((name) => /^page/i.test(name) && !/size/i.test(name)) ?? 'page',
      String(page.number + step),
    );
  return `${path}?${search}`;
}
