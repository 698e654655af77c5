import type { Operation } from '../../model/model.ts';
import { isSuccess } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Scene } from '../scene.ts';
import { reading } from './about.ts';

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
      const method = ['PATCH', 'PUT', 'DELETE', 'POST'].find((one) => !known.has(one));
      if (method === undefined) continue;
      yield reading(operation, method, [api.facts.of('wrong-method')], async (scene) => {
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
      });
    }
  },
};

export const slashesAtTheEnd: Law = {
  id: 'slashes-at-the-end',
  kind: 'documented',
  sentence:
    'A path with a slash too many at its end leads to where it would without, method and query kept.',
  *cases(api) {
    // Only some frameworks do so: the document has to say it.
    if (api.facts.valueOf('trailing-slash') === undefined) return;
    const seen = new Set<string>();
    for (const operation of api.model.operations) {
      const { path, method } = operation;
      if (method !== 'GET' || path.endsWith('/') || seen.has(path)) continue;
      seen.add(path);
      yield reading(operation, path, [api.facts.of('trailing-slash')], async (scene) => {
        const asked = plain(scene, operation, method);
        const query = 'understudy=1%2F2&other=';
        const exchange = await scene.send({ ...asked, path: `${asked.path}/`, query });
        // A server that takes the path as it is has no need to lead anywhere.
        if (isSuccess(exchange)) return;
        const { status, headers } = exchange.answer;
        const expected = `307 or 308 to ${asked.path}?${query}`;
        const got = `${status} ${headers['location'] ?? 'with no Location'}`;
        // RFC 9110, 15.4: with 301 and 302 a client may make a GET of what it sent.
        scene.expect(status === 307 || status === 308, {
          message: `A slash too many is answered with ${status}.`,
          expected,
          got,
        });
        const target = new URL(headers['location'] ?? '', 'http://understudy.invalid/-/');
        const isThere = target.pathname.endsWith(asked.path) && target.search === `?${query}`;
        const message = 'A slash too many leads to somewhere else.';
        scene.expect(headers['location'] !== undefined && isThere, { message, expected, got });
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
      if (operation.behaviour !== 'list' || operation.path.includes('{')) continue;
      for (const [title, value] of [
        ['a wrong key', 'understudy-wrong'],
        ['no key', ''],
      ] as const) {
        yield reading(operation, title, [api.facts.of('missing-key')], async (scene) => {
          const scheme = api.model.keys.find(
            ({ in: where, name }) => where === 'header' && scene.sends(name),
          );
          if (scheme === undefined) throw new NotExercised('no key was given');
          const headers = {
            [scheme.name.toLowerCase()]: value === '' ? '' : scheme.prefix + value,
          };
          const exchange = await scene.call(operation, { headers });
          const { status } = operation.refusals.unauthorised;
          scene.expect(exchange.answer.status === status, {
            message: `A request with ${title} is answered with ${exchange.answer.status}.`,
            expected: status,
            got: exchange.answer.status,
          });
        });
      }
    }
  },
};

/** A request that no operation means. */
function plain(scene: Scene, { path }: Operation, method: string): Parameters<Scene['send']>[0] {
  const filled = path.replace(/\{[^{}]+\}/g, () => scene.samples.uuid());
  return { method, path: scene.at(filled), query: '', headers: {}, body: undefined };
}
