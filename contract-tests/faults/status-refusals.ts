import { callOf, EVERY, everywhere, sentBy, textSent } from './call.ts';
import type { Call } from './call.ts';
import { crash, plain, when } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';
import { NUMBER } from './page.ts';
import { isValidJson, isJsonType } from './sent.ts';

const fault = faultsOf('status');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Answers what the fake refuses with one status in another way. */
const insteadOf = (
  from: number,
  isMet: (call: Call) => boolean,
  to: () => ReturnType<typeof crash>,
): Wrap =>
  everywhere((call, next) => {
    const response = next();
    return response.status === from && isMet(call) ? to() : response;
  });

const hasBody = ({ operation }: Call): boolean => operation === 'create' || operation === 'update';
const isWordOf =
  (name: string) =>
  ({ query }: Call) =>
    /\D/.test(query.get(name) ?? '');

export const statusRefusalFaults = [
  fault(
    'unknown-id-500',
    'documented',
    'Reading an unknown conversation answers 500.',
    insteadOf(404, ({ operation }) => operation === 'read', crash),
  ),
  fault(
    'unknown-id-400',
    'assumed',
    'An unknown conversation answers 400.',
    insteadOf(
      404,
      ({ operation }) => operation !== undefined,
      () => plain(400, { detail: 'Conversation does not exist' }),
    ),
  ),
  fault(
    'unknown-id-200-null',
    'documented',
    'Reading an unknown conversation answers 200 with null.',
    insteadOf(
      404,
      ({ operation }) => operation === 'read',
      () => plain(200, null),
    ),
  ),
  fault(
    'unknown-id-of-update-500',
    'documented',
    'Updating an unknown conversation answers 500.',
    insteadOf(404, ({ operation }) => operation === 'update', crash),
  ),
  fault(
    'unknown-id-of-delete-500',
    'documented',
    'Deleting an unknown conversation answers 500.',
    insteadOf(404, ({ operation }) => operation === 'delete', crash),
  ),
  fault(
    'messages-of-unknown-id-500',
    'documented',
    'Listing the messages of an unknown conversation answers 500.',
    insteadOf(404, ({ operation }) => operation === 'messages', crash),
  ),
  fault(
    'id-that-is-no-uuid-500',
    'documented',
    'An id that is no UUID answers 500.',
    when(EVERY, ({ id }) => id !== '' && !UUID.test(id), crash),
  ),
  fault(
    'refusal-in-a-200',
    'documented',
    'A refused request answers 200, with the errors in its body.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 422 ? { ...response, status: 200 } : response;
    }),
  ),
  fault(
    'invalid-400',
    'documented',
    'An invalid request answers 400.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 422 ? { ...response, status: 400 } : response;
    }),
  ),
  fault(
    'invalid-body-400',
    'documented',
    'An invalid body answers 400, an invalid query 422.',
    insteadOf(
      422,
      (call) => hasBody(call) && isValidJson(call.request),
      () => plain(400, { detail: 'Bad Request' }),
    ),
  ),
  fault(
    'page-num-word-500',
    'documented',
    'A page_num that is no number answers 500.',
    when('list', isWordOf(NUMBER.list), crash),
  ),
  fault(
    'page-size-word-of-messages-500',
    'documented',
    'A page_size of messages that is no number answers 500.',
    when('messages', isWordOf('page_size'), crash),
  ),
  fault(
    'page-size-zero-500',
    'documented',
    'A page_size of 0 answers 500: it divides by it.',
    when(['list', 'messages'], ({ query }) => query.get('page_size') === '0', crash),
  ),
  fault(
    'negative-page-500',
    'documented',
    'A negative page_num answers 500: the database refuses the offset.',
    when('list', ({ query }) => query.get('page_num')?.startsWith('-') === true, crash),
  ),
  fault(
    'far-page-500',
    'documented',
    'A page_num whose offset is beyond 32 bits answers 500.',
    when('list', ({ query }) => Number(query.get('page_num')) > 100_000_000, crash),
  ),
  fault(
    'no-body-500',
    'documented',
    'A create without a body answers 500.',
    when('create', ({ request }) => request.json === undefined && textSent(request) === '', crash),
  ),
  fault(
    'malformed-json-400',
    'inferred',
    'A body that is not JSON answers 400.',
    when(
      ['create', 'update'],
      ({ request }) => textSent(request) !== '' && !isValidJson(request),
      () => plain(400, { detail: 'There was an error parsing the body' }),
    ),
  ),
  fault(
    'malformed-json-500',
    'documented',
    'A body that is not JSON answers 500.',
    when(
      ['create', 'update'],
      ({ request }) => textSent(request) !== '' && !isValidJson(request),
      crash,
    ),
  ),
  fault(
    'bare-value-500',
    'documented',
    'A create whose body is JSON but no object answers 500.',
    when(
      'create',
      (call) => isValidJson(call.request) && membersOf(sentBy(call)) === undefined,
      crash,
    ),
  ),
  fault(
    'null-body-of-update-500',
    'documented',
    'A status update with null for its body answers 500.',
    when('update', (call) => sentBy(call) === null, crash),
  ),
  fault(
    'wrong-content-type-415',
    'inferred',
    'A body under another content type than JSON answers 415.',
    when(
      ['create', 'update'],
      ({ request }) => textSent(request) !== '' && !isJsonType(request),
      () => plain(415, { detail: 'Unsupported Media Type' }),
    ),
  ),
  fault(
    'wrong-content-type-500',
    'documented',
    'A body under another content type than JSON answers 500.',
    when(
      ['create', 'update'],
      ({ request }) => textSent(request) !== '' && !isJsonType(request),
      crash,
    ),
  ),
  fault(
    'wrong-method-404',
    'inferred',
    'A known path with another method answers 404.',
    insteadOf(
      405,
      () => true,
      () => plain(404, { detail: 'Not Found' }),
    ),
  ),
  fault(
    'wrong-method-500',
    'documented',
    'A known path with another method answers 500.',
    insteadOf(405, () => true, crash),
  ),
  fault(
    'unknown-path-200',
    'inferred',
    'An unknown path answers 200 with the start page of the web application.',
    (fake) => (request) => {
      const response = fake.handle(request);
      const isUnknown = callOf(request, fake).operation === undefined && response.status === 404;
      return isUnknown
        ? { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html>' }
        : response;
    },
  ),
  fault(
    'trailing-slash-404',
    // What a framework does at its edges: see docs/decisions/0005.
    'assumed',
    'A path with a slash too many at its end answers 404.',
    insteadOf(
      307,
      () => true,
      () => plain(404, { detail: 'Not Found' }),
    ),
  ),
];
