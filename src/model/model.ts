import type { Shapes } from '../schema/shape.ts';
import type { Validator } from '../schema/validator.ts';
import type { Assumption } from '../spec/assumptions.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import type { RawAnswer } from './answers.ts';
import type { Policy } from './policy.ts';
import type { Dialect, Refusals } from './refusals.ts';

/** What an API is made of: compiled once from a document, and never changed. */
export interface Model {
  readonly title: string;
  /** The document as it was given. */
  readonly document: JsonObject;
  readonly dialect: Dialect;
  /** What may stand before every path: the paths of the servers, and the empty string. */
  readonly basePaths: readonly string[];
  readonly resources: ReadonlyMap<string, Resource>;
  readonly operations: readonly Operation[];
  readonly policy: Policy;
  readonly assumptions: readonly Assumption[];
  readonly callers: Callers;
  readonly keys: readonly KeyScheme[];
  /** What could not be placed, or is served as a mere example. */
  readonly notes: readonly Note[];
  readonly shapes: Shapes;
  /** For answers, and for what is neither sent nor answered. */
  readonly validator: Validator;
  /** For bodies that are sent. */
  readonly requests: Validator;
}

export interface Note {
  readonly place: Place;
  readonly text: string;
}

/** A kind of record, such as conversations. */
export interface Resource {
  readonly name: string;
  /** One of them, for messages to people: `Conversation`. */
  readonly title: string;
  /** The property that identifies a record. */
  readonly key: string;
  /** The parent whose records these are, where there is one; the first where there are several. */
  readonly parent: Parent | undefined;
  /** Every parent that a path leads through. */
  readonly parents: readonly Parent[];
  /** Whether every operation names the parent, so that each parent's records live apart. */
  readonly partitioned: boolean;
  /** Whether there is one record and no more, which needs no key: `/settings`. */
  readonly isSingle: boolean;
  readonly children: readonly string[];
  /** Those of all variants, where there are several. */
  readonly properties: ReadonlyMap<string, Property>;
  /** The alternatives of which each record is one; empty where all records are alike. */
  readonly variants: readonly Variant[];
  /** The properties that lists filter by, each with an index. */
  readonly indexed: readonly string[];
  /** The property that holds the time of creation; records are kept in its order. */
  readonly born: string | undefined;
  /** How many seeded records a parent has. */
  readonly perParent: { readonly median: number; readonly maximum: number };
  readonly reason: string;
}

export interface Parent {
  /** Nothing where the path names a parent that the document does not describe. */
  readonly resource: string | undefined;
  /**
   * The property of the child that holds the parent's key; a hidden one where none shows it and
   * the children of all parents live together.
   */
  readonly property: string | undefined;
  /** The path parameters that lead to the parent, outermost first; the last is its key. */
  readonly parameters: readonly string[];
}

/** One of the alternatives of a resource whose schema is a `oneOf` or an `anyOf`. */
export interface Variant {
  /** The property that tells records of the alternative from others, and its value for it. */
  readonly mark: { readonly property: string; readonly value: Json } | undefined;
  readonly properties: ReadonlyMap<string, Property>;
}

export interface Property {
  readonly name: string;
  readonly place: Place;
  readonly origin: Origin;
  readonly reason: string;
  readonly nullable: boolean;
  readonly required: boolean;
  /** The resource of whose records it holds a key, or several keys. */
  readonly reference: string | undefined;
  readonly hints: Hints;
  /** The schema by which it is sent, where that asks for more than the one by which it is shown. */
  readonly narrower: Place | undefined;
}

/** Where the value of a property comes from. */
export type Origin =
  | { readonly kind: 'sent'; readonly fallback: Json | undefined }
  | { readonly kind: 'default'; readonly fallback: Json | undefined }
  | {
      readonly kind: 'assigned';
      readonly value: 'id' | 'now' | 'caller';
      /** The caller's attribute. */
      readonly attribute: string | undefined;
      readonly at: 'create' | 'write';
    }
  | { readonly kind: 'derived'; readonly from: Derivation };

export type Derivation =
  | { readonly kind: 'count'; readonly child: string }
  | { readonly kind: 'sum'; readonly of: readonly string[] }
  | { readonly kind: 'parent'; readonly property: string };

/** How seeded values of a property look; see `spec/x-understudy.schema.json`. */
export interface Hints {
  readonly follows: string | undefined;
  readonly distinct: number | undefined;
  readonly nulls: number | undefined;
  readonly weights: Readonly<Record<string, number>> | undefined;
  readonly recent: readonly Json[];
  readonly median: number | undefined;
  readonly cycle: readonly Json[] | undefined;
  readonly together: number;
  readonly given: { readonly property: string; readonly looks: JsonObject } | undefined;
}

/** The people on whose behalf requests are made. */
export interface Callers {
  readonly count: number;
  readonly from: readonly JsonObject[];
}

/** A way to show a key: where it stands, and what precedes it. */
export interface KeyScheme {
  readonly place: Place;
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly prefix: string;
}

export type Behaviour = 'list' | 'create' | 'read' | 'update' | 'delete' | 'example';

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly place: Place;
  readonly behaviour: Behaviour;
  readonly reason: string;
  /** Nothing for an example. */
  readonly resource: string | undefined;
  /** The path parameter that is the record's key, where one record is meant. */
  readonly keyParameter: string | undefined;
  /** The member of the body that is the record's key, where the path does not name it. */
  readonly keyMember: string | undefined;
  /** The parents that the path leads through, outermost first. */
  readonly lineage: readonly Parent[];
  /** The path parameters that lead to the innermost parent. */
  readonly parentParameters: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly answer: Answer;
  readonly order: Order | undefined;
  readonly refusals: Refusals;
  /** The documented answers, by status. */
  readonly documented: ReadonlyMap<string, RawAnswer>;
  /** Whether it needs no key, whatever the others need (OpenAPI 3.1.1, 4.8.10). */
  readonly isPublic: boolean;
  /** What it cannot be served as, for readers. */
  readonly note: string | undefined;
}

export type Role =
  | 'filter'
  | 'page'
  | 'page-size'
  | 'offset'
  | 'cursor'
  | 'order'
  | 'direction'
  | 'scope'
  | 'id'
  | 'default'
  | 'ignored';

export type Match = 'equal' | 'one-of' | 'from' | 'to' | 'contains';

export interface Order {
  readonly by: string;
  readonly direction: 'ascending' | 'descending';
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly place: Place;
  /** The place of its schema; nothing where it has none. */
  readonly schema: Place | undefined;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly fallback: Json | undefined;
  /** The number of the first page, where the parameter is one of a page. */
  readonly first: 0 | 1;
  readonly role: Role;
  readonly property: string | undefined;
  readonly match: Match;
  /** The values of a filter that let everything through: `state=all`. */
  readonly anything: readonly Json[];
  readonly values: Readonly<Record<string, Order>> | undefined;
  readonly reason: string;
}

export interface Body {
  readonly place: Place;
  readonly required: boolean;
  readonly mediaTypes: readonly string[];
  readonly schema: Place | undefined;
  /** The members of a form whose parts stand in brackets: `address[city]`. */
  readonly bracketed: readonly string[];
  /** Where in the body the record stands: `{ article: … }`. */
  readonly at: readonly string[];
  /** The property that a bare value is meant for. */
  readonly sets: string | undefined;
  /** The properties that a body's members are meant for. */
  readonly members: readonly string[];
  /** Whether members beside those are welcome, and kept. */
  readonly isOpen: boolean;
  /** Whether what is not sent stays as it is. */
  readonly merges: boolean;
  /** The members that are objects of which what is not sent stays as it is, too. */
  readonly deep: readonly string[];
}

/** The successful answer. */
export interface Answer {
  readonly status: number;
  readonly mediaType: string | undefined;
  /** The schema of the whole body. */
  readonly schema: Place | undefined;
  /** Where in the body the items or the record stand. */
  readonly at: readonly string[];
  /** The schema of an item or of the record. */
  readonly item: Place | undefined;
  /** Whether nothing but the record's key stands there. */
  readonly isKey: boolean;
  /** The members of a record that are shown; nothing means all. */
  readonly shown: readonly string[] | undefined;
  readonly envelope: readonly EnvelopeField[];
  readonly headers: readonly AnswerHeader[];
}

export type EnvelopeRole =
  | 'page'
  | 'page-size'
  | 'offset'
  | 'total'
  | 'total-pages'
  | 'returned'
  | 'has-next'
  | 'has-previous'
  | 'next-page'
  | 'previous-page'
  | 'next-cursor'
  | 'next-link'
  | 'previous-link'
  | 'self-link'
  | 'first-link'
  | 'last-link'
  | 'is-first'
  | 'is-last'
  | 'is-empty';

export interface EnvelopeField {
  readonly at: readonly string[];
  readonly schema: Place;
  /** Nothing for what is not about the page; it is filled with a valid example. */
  readonly role: EnvelopeRole | undefined;
  readonly isRequired: boolean;
}

export interface AnswerHeader {
  readonly name: string;
  readonly schema: Place | undefined;
  readonly role: 'location' | 'total' | undefined;
}
