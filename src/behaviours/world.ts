import type { RecordMaker } from '../data/maker.ts';
import type { Model, Operation, Resource } from '../model/model.ts';
import type { Violation } from '../schema/violation.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Row } from '../store/record.ts';
import type { State } from '../store/state.ts';

/** One isolated copy of the state, with what is needed to change it. */
export interface World {
  readonly model: Model;
  readonly state: State;
  readonly maker: RecordMaker;
  /** The time, in milliseconds since the Unix epoch. */
  now(): number;
  /** The number of the next record of a resource in this world. */
  nextOrdinal(resource: Resource, partition: string): number;
}

/** A request that was read and checked. */
export interface Input {
  readonly operation: Operation;
  readonly resource: Resource;
  /** The path's parameters, as text. */
  readonly path: Readonly<Record<string, string>>;
  /** The values of all parameters that were sent or have a default, by place and name. */
  readonly values: ReadonlyMap<string, Json>;
  /** The body, exactly as it was sent. */
  readonly body: Json | undefined;
}

/** What came of a request; `respond` writes it down. */
export type Outcome =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'record'; readonly row: Row; readonly isNew: boolean }
  /** The documented status, where none is given. */
  | { readonly kind: 'unknown'; readonly title: string; readonly status: number | undefined }
  | { readonly kind: 'conflict'; readonly violation: JsonObject }
  | {
      readonly kind: 'invalid';
      readonly violations: readonly PlacedViolation[];
      /** The documented status, where none is given. */
      readonly status?: number;
    };

/** Something wrong, and in which part of the request. */
export interface PlacedViolation {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  readonly violation: Violation;
}

/** A page of a list, and what its envelope tells. */
export interface Page {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly number: number;
  /** The number of the first page: 1, or 0. */
  readonly first: number;
  readonly size: number;
  readonly skip: number;
  readonly nextCursor: string | null;
}

/** The name of a parameter in {@link Input.values}. */
export function valueName(place: string, name: string): string {
  return `${place} ${name}`;
}
