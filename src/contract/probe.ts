import { UnderstudyError } from '../errors.ts';
import type { Operation } from '../model/model.ts';
import { isJson } from '../model/answers.ts';
import type { Api } from './api.ts';
import { Busy, reasonOf, Unreachable } from './client.ts';
import type { Client } from './client.ts';
import { Broken, NotExercised } from './law.ts';
import { parsed, queryText } from './exchange.ts';
import type { Answer, Exchange, Pair } from './exchange.ts';
import { withoutSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';

/**
 * Looks whether a target is the API at all.
 *
 * @param secrets what no error may repeat
 * @returns what stands before every path of the document at this target
 * @throws UnderstudyError `target-unreachable`, `target-refuses`, `target-foreign`
 */
export async function probe(api: Api, client: Client, secrets: Secrets): Promise<string> {
  const { url } = client.target;
  const operation = firstLook(api);
  // Without one that is read from outside, there is nothing to look at before something is made.
  if (operation === undefined) return basesOf(api, url)[0] ?? '';
  let best: Exchange | undefined;
  for (const base of basesOf(api, url)) {
    const exchange = await look(api, client, operation, base, secrets);
    // Nothing may be sent any more, as each case will tell.
    if (exchange === undefined) return base;
    const { status, headers, body } = exchange.answer;
    // What says that it is JSON and is none is for the laws to tell.
    const isLike = parsed(body) !== undefined || isJson(headers['content-type'] ?? '');
    if (status >= 200 && status < 300 && isLike) return base;
    if (best === undefined || (best.answer.status === 404 && status !== 404)) best = exchange;
  }
  const path = best?.request.path ?? operation.path;
  throw refusalOf(url, `GET ${url}${path}`, withoutSecrets(best?.answer, secrets));
}

async function look(
  api: Api,
  client: Client,
  operation: Operation,
  base: string,
  secrets: Secrets,
): Promise<Exchange | undefined> {
  const pairs: Pair[] = operation.parameters
    .filter(
      ({ in: where, name, required }) => where === 'query' && (required || name in api.settings),
    )
    .map(({ name }) => [name, api.settings[name] ?? '']);
  const request = {
    method: 'GET',
    path: base + operation.path,
    query: queryText(pairs),
    headers: {},
    body: undefined,
  };
  try {
    return await client.send(request, operation);
  } catch (error) {
    if (error instanceof NotExercised) return undefined;
    if (!(error instanceof Unreachable) && !(error instanceof Broken)) throw error;
    const isLate = error instanceof Broken;
    // To say what cannot be sent, fetch repeats it.
    const why = isLate ? 'it does not answer in time' : withoutSecrets(reasonOf(error), secrets);
    throw new UnderstudyError(
      'target-unreachable',
      `Failed to reach the target (${client.target.url}): ${why}`,
      { hint: hintFor(error), cause: error },
    );
  }
}

function hintFor(error: unknown): string {
  if (error instanceof Broken) return 'Does it answer at all? A longer --timeout waits for it.';
  if (error instanceof Busy) return 'Try again later, and slower with --rate.';
  return 'Is it running, and is the address right?';
}

/** The first operation that can be looked at as it stands. */
function firstLook({ model, settings }: Api): Operation | undefined {
  return model.operations.find(
    ({ method, behaviour, path, parameters }) =>
      method === 'GET' &&
      (behaviour === 'list' || behaviour === 'example') &&
      !path.includes('{') &&
      parameters.every(
        ({ required, name, in: where }) => !required || (where === 'query' && name in settings),
      ),
  );
}

/** What may stand before the paths: that of the document's server first, unless the URL has it. */
function basesOf({ model }: Api, url: string): readonly string[] {
  const bases = model.basePaths.filter((base) => base === '' || !url.endsWith(base));
  return bases.includes('') ? bases : [...bases, ''];
}

function refusalOf(url: string, asked: string, seen: Answer | undefined): UnderstudyError {
  const { status = 0, headers = {}, body = '' } = seen ?? {};
  const what = `${asked} answers ${status}`;
  if (status === 401 || status === 403) {
    return new UnderstudyError('target-refuses', `Failed to talk to the target (${url}): ${what}`, {
      hint: 'Show it a key that it knows with --api-key, or another header with --header.',
    });
  }
  if (status >= 300 && status < 400) {
    return new UnderstudyError(
      'target-foreign',
      `Failed to find the API at the target (${url}): ${what} and redirects to ${headers['location'] ?? 'nowhere'}`,
      {
        hint: 'Give the address that it leads to.',
      },
    );
  }
  const type = headers['content-type'] ?? 'no content type';
  const told = body.trim() === '' ? '' : `: ${body.trim().slice(0, 80)}`;
  return new UnderstudyError(
    'target-foreign',
    `Failed to find the API at the target (${url}): ${what} with ${type}${told}`,
    {
      hint: 'Is it this API, and does the address have all that stands before its paths?',
    },
  );
}
