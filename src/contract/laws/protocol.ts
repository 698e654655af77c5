import type { KeyScheme, Operation } from '../../model/model.ts';
import { literally } from '../../spec/pattern.ts';
import type { Api } from '../api.ts';
import type { Call } from '../call.ts';
import { isSuccess, parsed, queryText } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Scene } from '../scene.ts';
import { reading, writing } from './about.ts';
import { validly } from './existence.ts';

export const unknownPaths: Law = {
  id: 'unknown-paths',
  kind: 'documented',
  sentence: 'A path that the document has not got is answered with 404.',
  *cases(api) {
    const operation = api.model.operations.find(({ path }) => !path.includes('{'));
    if (operation === undefined) return;
    yield reading(operation, 'a path beside it', [api.facts.of('unknown-path')], async (scene) => {
      const path = scene.at(`${operation.path.replace(/\/+$/, '')}-${scene.samples.uuid()}`);
      const exchange = await scene.send({
        method: 'GET',
        path,
        query: '',
        headers: {},
        body: undefined,
      });
      scene.expectSame(exchange.answer.status, 404, 'A path that is not documented is answered.');
    });
  },
};

export const otherMethods: Law = {
  id: 'other-methods',
  kind: 'documented',
  sentence: 'A documented path with another method is answered with 405, and with Allow.',
  *cases(api) {
    const seen = new Set<string>();
    for (const operation of api.model.operations) {
      const { path } = operation;
      if (seen.has(path)) continue;
      seen.add(path);
      const known = new Set(
        api.model.operations.filter((one) => one.path === path).map(({ method }) => method),
      );
      // A path may be one of another's too: `/orders/bulk` is an order of that id.
      const others = new Set(
        api.model.operations.filter((one) => matches(one, path)).map(({ method }) => method),
      );
      const method = ['PATCH', 'PUT', 'DELETE', 'POST'].find((one) => !others.has(one));
      if (method === undefined) continue;
      // Not documented is not the same as not there: the method may well write.
      yield writing(operation, method, [api.facts.of('wrong-method')], async (scene) => {
        const exchange = await scene.send(plain(scene, operation, method));
        const { status, headers } = exchange.answer;
        scene.expect(!isSuccess(exchange) && status === 405, {
          message: `${method} ${path} is answered with ${status}.`,
          expected: 405,
          got: status,
        });
        const allowed = (headers['allow'] ?? '')
          .toUpperCase()
          .split(',')
          .map((one) => one.trim());
        scene.expect(
          [...known].some((one) => allowed.includes(one)),
          {
            message: 'A 405 does not say what is allowed.',
            expected: `Allow: ${[...known].join(', ')}`,
            got: headers['allow'] ?? 'no Allow',
          },
        );
        scene.expect(!allowed.includes(method), {
          message: `A 405 to ${method} says that ${method} is allowed.`,
          expected: `Allow without ${method}`,
          got: headers['allow'] ?? '',
        });
      });
    }
  },
};

export const keysAreAsked: Law = {
  id: 'keys-are-asked-for',
  kind: 'documented',
  sentence: 'Where a key is asked for, a wrong one or none is refused, and nothing is shown.',
  *cases(api) {
    if (api.model.keys.length === 0) return;
    for (const operation of api.model.operations) {
      if (operation.behaviour === 'example' || operation.isPublic) continue;
      const asking = isTopList(operation) ? reading : writing;
      for (const [title, value] of [
        ['a wrong key', 'understudy-wrong'],
        ['no key', ''],
      ] as const) {
        yield asking(operation, title, [api.facts.of('missing-key')], async (scene) => {
          const scheme = api.model.keys.find((one) => scene.shows(one));
          if (scheme === undefined) {
            const reason = 'no key was given';
            for (const one of api.model.keys) scene.sightings.miss(travel(api, one).id, reason);
            throw new NotExercised(reason);
          }
          const exchange = await otherwise(scene, operation, showing(scheme, value));
          const { status } = operation.refusals.unauthorised;
          scene.expect(exchange.answer.status === status, {
            message: `A request with ${title} is answered with ${exchange.answer.status}.`,
            expected: status,
            got: exchange.answer.status,
          });
          scene.sightings.confirm([travel(api, scheme)]);
        });
      }
    }
  },
};

function isTopList({ behaviour, path }: Operation): boolean {
  return behaviour === 'list' && !path.includes('{');
}

/** Sends a request that is valid but for the key that it shows. */
async function otherwise(scene: Scene, operation: Operation, key: Call): Promise<Exchange> {
  if (isTopList(operation)) return scene.call(operation, key);
  const { request, answer } = await validly(scene, operation);
  if (answer.status >= 300)
    throw new NotExercised(`a valid request is answered with ${answer.status}`);
  if (operation.behaviour === 'create') {
    // What it makes in spite of its key has to be removed.
    const body = parsed(request.body ?? '');
    return scene.call(operation, { ...key, ...(body !== undefined && { body }) });
  }
  const query = [request.query, queryText(key.query ?? [])].filter((text) => text !== '').join('&');
  return scene.send(
    { ...request, query, headers: { ...request.headers, ...key.headers } },
    operation,
  );
}

/** A call that shows another key than the one that was given; where it is empty, none. */
function showing({ in: where, name, prefix }: KeyScheme, key: string): Call {
  const value = key === '' ? '' : prefix + key;
  if (where === 'query') return { query: [[name, value]] };
  if (where === 'header') return { headers: { [name.toLowerCase()]: value } };
  return { headers: { cookie: key === '' ? '' : `${name}=${value}` } };
}

/** Where the document says how a key travels. */
function travel({ facts }: Api, { place, prefix }: KeyScheme): Fact {
  return facts.written(place, prefix === '' ? 'name' : 'scheme', 'The key travels like this.');
}

/** Whether a path could be meant by the path of an operation. */
function matches({ path: template }: Operation, path: string): boolean {
  const fixed = template.split(/\{[^{}]+\}/).map(literally);
  return new RegExp(`^${fixed.join('[^/]+')}$`).test(path);
}

/** A request that no operation means. */
function plain(scene: Scene, { path }: Operation, method: string): Parameters<Scene['send']>[0] {
  const filled = path.replace(/\{[^{}]+\}/g, () => scene.samples.uuid());
  return { method, path: scene.at(filled), query: '', headers: {}, body: undefined };
}
