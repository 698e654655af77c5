import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { ownOf, viewFor, walk } from '../view.ts';
import { makeable, writing } from './about.ts';
import { inScope, scopesOf } from './scopes.ts';

export const absentScopesReachAll: Law = {
  id: 'absent-scopes-reach-all',
  kind: 'meaning',
  sentence: 'A request that names no scope, such as a tenant, reaches the records of all.',
  *cases(api) {
    const facts = [api.facts.of('scope-absent')];
    for (const { resource, create, read } of makeable(api)) {
      for (const scope of scopesOf(create)) {
        const expectFree = (): void => {
          if (scope.name in api.settings)
            throw new NotExercised(`every request names a ${scope.name}, by --set`);
        };
        const takes = ({ name, required }: typeof scope): boolean =>
          name === scope.name && !required;
        if (read?.parameters.some(takes) === true) {
          yield writing(read, `no ${scope.name}`, facts, async (scene) => {
            expectFree();
            const { made } = await inScope(scene, resource, create, scope);
            const path = scene.pathOf(read, made.ancestors, made.key);
            await scene.settled(async () => {
              const exchange = await scene.call(read, { path });
              scene.expectSuccess(exchange, `A record of a ${scope.name} is not read without it.`);
            });
          });
        }
        for (const list of api.listsOf(resource)) {
          if (list.lineage.length > 0 || !list.parameters.some(takes)) continue;
          if (api.fenceOf(list) === undefined) continue;
          yield writing(list, `no ${scope.name}`, facts, async (scene) => {
            expectFree();
            const { made } = await inScope(scene, resource, create, scope);
            await scene.settled(async () => {
              const { items } = await walk(scene, viewFor(scene, list, []));
              scene.expect(ownOf(resource, items, [made]).length === 1, {
                message: `A record of a ${scope.name} is not listed without it.`,
                expected: made.key,
                got: items.map((item) => item[resource.key] ?? null),
              });
            });
          });
        }
      }
    }
  },
};
