import { follow } from '../spec/document.ts';
import { isObject, membersOf, objectOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { AnswerHeader } from './model.ts';
import { plain } from './names.ts';
import type { RawOperation } from './paths.ts';

/** A documented answer: its status and, where it has a body, its media type and schema. */
export interface RawAnswer {
  readonly status: string;
  readonly place: Place;
  /** JSON where the document leaves it open, as a wildcard does. */
  readonly mediaType: string | undefined;
  readonly schema: Place | undefined;
  readonly headers: readonly AnswerHeader[];
}

/** The documented answers of an operation, by status. */
export function answersOf(
  root: JsonObject,
  operation: RawOperation,
): ReadonlyMap<string, RawAnswer> {
  const answers = new Map<string, RawAnswer>();
  for (const [status, given] of membersOf(operation.value['responses'])) {
    const { value, place } = follow(root, below(operation.place, 'responses', status), given);
    const response = objectOf(value) ?? {};
    const media = mediaOf(response['content']);
    const schema =
      media === undefined || media.schema === undefined
        ? undefined
        : below(place, 'content', media.type, 'schema');
    answers.set(status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(), {
      status,
      place,
      mediaType: media && (media.type.includes('*') ? 'application/json' : media.type),
      schema,
      headers: headersOf(root, response, place),
    });
  }
  return answers;
}

/** The JSON among the media types of a `content`, else the first. */
export function mediaOf(content: unknown): { type: string; schema: unknown } | undefined {
  const all = Object.entries(isObject(content) ? content : {});
  const [type, media] = all.find(([name]) => isJson(name)) ?? all[0] ?? [];
  return type === undefined ? undefined : { type, schema: objectOf(media)?.['schema'] };
}

/** Whether a media type is JSON: `application/json`, or one with the suffix (RFC 6839). */
export function isJson(mediaType: string): boolean {
  const [type = ''] = mediaType.split(';', 1);
  return /^(application\/json|[^/]+\/[^/]+\+json)$/i.test(type.trim());
}

/** The first success among the answers: the lowest 2xx, else `2XX`, else `default`. */
export function successOf(answers: ReadonlyMap<string, RawAnswer>): {
  status: number;
  answer: RawAnswer | undefined;
} {
  const statuses = [...answers.keys()].filter((status) => /^2\d\d$/.test(status)).toSorted();
  const [lowest] = statuses;
  if (lowest !== undefined) return { status: Number(lowest), answer: answers.get(lowest) };
  return { status: 200, answer: answers.get('2XX') ?? answers.get('default') };
}

/** The answer that a status falls under: its own, that of its class, or any (OpenAPI 3.1.1, 4.8.16). */
export function answerFor(
  answers: ReadonlyMap<string, RawAnswer>,
  status: number,
): RawAnswer | undefined {
  return (
    answers.get(String(status)) ??
    answers.get(`${String(status).slice(0, 1)}XX`) ??
    answers.get('default')
  );
}

function headersOf(root: JsonObject, response: JsonObject, place: Place): AnswerHeader[] {
  return membersOf(response['headers'])
    .filter(([name]) => plain(name) !== 'contenttype')
    .map(([name, given]) => {
      const header = follow(root, below(place, 'headers', name), given);
      const hasSchema = objectOf(header.value)?.['schema'] !== undefined;
      const word = plain(name);
      const isTotal = ['xtotalcount', 'xtotal', 'totalcount', 'total'].includes(word);
      return {
        name,
        schema: hasSchema ? below(header.place, 'schema') : undefined,
        role: word === 'location' ? 'location' : isTotal ? 'total' : undefined,
      };
    });
}
