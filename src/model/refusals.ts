import type { Shapes } from '../schema/shape.ts';
import type { Place } from '../spec/pointer.ts';
import type { RawAnswer } from './answers.ts';
import type { Policy } from './policy.ts';

/** How the framework behind an API speaks where the document is silent. */
export type Dialect = 'fastapi' | 'plain';

/** What a request can be refused for. */
export type Cause = 'invalid' | 'unknown' | 'conflict' | 'unauthorised';

/** How one cause is told. */
export interface Refusal {
  readonly status: number;
  readonly mediaType: string | undefined;
  /** The documented schema of the body; nothing where the dialect's own words are used. */
  readonly schema: Place | undefined;
  /** Whether the body is FastAPI's list of validation errors. */
  readonly isDetailList: boolean;
}

export type Refusals = Readonly<Record<Cause, Refusal>>;

/** The statuses under which each cause is documented, the likeliest first. */
const STATUSES: Readonly<Record<Cause, readonly number[]>> = {
  invalid: [422, 400],
  unknown: [404, 410],
  conflict: [409, 422, 400],
  unauthorised: [401, 403],
};

/** How an operation refuses: by its documented answers, else in the words of the dialect. */
export function refusalsOf(
  shapes: Shapes,
  answers: ReadonlyMap<string, RawAnswer>,
  dialect: Dialect,
  policy: Policy,
): Refusals {
  const fallback = {
    invalid: dialect === 'fastapi' ? 422 : 400,
    unknown: 404,
    conflict: 409,
    unauthorised: 401,
  };
  const assumed: Partial<Record<Cause, number | null>> = {
    unknown: policy['unknown-id'],
    unauthorised: policy['missing-key'],
  };
  const find = (cause: Cause): Refusal => {
    const wanted = assumed[cause] ?? undefined;
    const statuses = [...(wanted === undefined ? [] : [wanted]), ...STATUSES[cause]];
    const status = statuses.find((candidate) => answers.has(String(candidate)));
    const answer =
      status === undefined
        ? (answers.get('4XX') ?? answers.get('default'))
        : answers.get(String(status));
    return {
      status: wanted ?? status ?? fallback[cause],
      mediaType: answer?.mediaType,
      schema: answer?.schema,
      isDetailList: answer?.schema !== undefined && isDetailList(shapes, answer.schema),
    };
  };
  return {
    invalid: find('invalid'),
    unknown: find('unknown'),
    conflict: find('conflict'),
    unauthorised: find('unauthorised'),
  };
}

/** Whether a schema is the one that FastAPI prints for its validation errors. */
export function isDetailList(shapes: Shapes, place: Place): boolean {
  const detail = shapes.property(shapes.at(place), 'detail');
  if (detail?.items === undefined) return false;
  const entry = shapes.at(detail.items);
  return ['loc', 'msg', 'type'].every((name) => entry.properties.has(name));
}

/** The dialect of a document: FastAPI's where any operation documents its validation errors. */
export function dialectOf(
  shapes: Shapes,
  answers: readonly ReadonlyMap<string, RawAnswer>[],
): Dialect {
  const schemas = answers.flatMap((all) => all.get('422')?.schema ?? []);
  return schemas.some((schema) => isDetailList(shapes, schema)) ? 'fastapi' : 'plain';
}
