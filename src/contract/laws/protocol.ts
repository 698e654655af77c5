import type { KeyScheme, Operation } from '../../model/model.ts';
import { arrayOf, objectOf } from '../../spec/json.ts';
import { literally } from '../../spec/pattern.ts';
import { lookUp } from '../../spec/pointer.ts';
import type { Api } from '../api.ts';
import { isSuccess, parsed } from '../exchange.ts';
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
    for (const operation of api.model.operations.filter((one) => isGuarded(api, one))) {
      const isTopList = operation.behaviour === 'list' && !operation.path.includes('{');
      const asking = isTopList ? reading : writing;
      for (const [title, value] of [
        ['a wrong key', 'understudy-wrong'],
        ['no key', ''],
      ] as const) {
        yield asking(operation, title, [api.facts.of('missing-key')], async (scene) => {
          const scheme = api.model.keys.find(
            ({ in: where, name }) => where === 'header' && scene.sends(name),
          );
          if (scheme === undefined) {
            const reason = 'no key was given';
            for (const one of api.model.keys) scene.sightings.miss(travel(api, one).id, reason);
            throw new NotExercised(reason);
          }
          const key = { [scheme.name.toLowerCase()]: value === '' ? '' : scheme.prefix + value };
          const exchange = await withKey(scene, operation, key);
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

/** Whether an operation is one of those that ask for a key, as far as the document says. */
function isGuarded({ model }: Api, { place, behaviour }: Operation): boolean {
  const own = objectOf(lookUp(model.document, place))?.['security'] ?? model.document['security'];
  return behaviour !== 'example' && (own === undefined || arrayOf(own).length > 0);
}

/** Sends a request that is valid but for its key. */
async function withKey(
  scene: Scene,
  operation: Operation,
  key: Readonly<Record<string, string>>,
): Promise<Exchange> {
  if (operation.behaviour === 'list' && !operation.path.includes('{'))
    return scene.call(operation, { headers: key });
  const { request, answer } = await validly(scene, operation);
  if (answer.status >= 300)
    throw new NotExercised(`a valid request is answered with ${answer.status}`);
  const headers = { ...request.headers, ...key };
  if (operation.behaviour !== 'create') return scene.send({ ...request, headers }, operation);
  // What it makes in spite of its key has to be removed.
  const body = parsed(request.body ?? '');
  return scene.call(operation, { headers: key, ...(body !== undefined && { body }) });
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
