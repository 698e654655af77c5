import type * as FastCheck from 'fast-check';
import type { Arbitrary, WeightedArbitrary } from 'fast-check';
import { stopwatch } from '../../clock.ts';
import type { Operation } from '../../model/model.ts';
import { isFreeText, isKeyLike, parameterOf } from '../api.ts';
import type { Api } from '../api.ts';
import { isSuccess } from '../exchange.ts';
import { Broken } from '../law.ts';
import type { Case, Law } from '../law.ts';
import { numberPairs, pagingOf } from '../listing.ts';
import type { Scene } from '../scene.ts';
import { makeable, writing } from './about.ts';
import { filtersIn } from './cast.ts';
import type { Cast, Keys, Step } from './cast.ts';
import { Stage } from './stage.ts';

/** How many stories are told where nobody asks for more or fewer. */
const STORIES = 14;
/** How many steps a story has at most. */
const LENGTH = 30;
/** How long stories are told, and made shorter where one goes wrong, in milliseconds. */
const PATIENCE = 15_000;
/** How many requests the stories have by which one that goes wrong is made shorter, without what cleans up. */
const MOST_SHORTENING = 800;

/**
 * Whatever is done in whatever order, the target answers as a fake does that saw the same. The
 * first difference is shrunk to the shortest story that shows it.
 */
export const storiesAgree: Law = {
  id: 'stories-agree',
  kind: 'story',
  sentence:
    'Whatever is done in whatever order, the answers are those of a fake to which the same was done.',
  *cases(api) {
    for (const cast of castsOf(api)) {
      const facts = (
        ['created-reads-back', 'update-reads-back', 'deleted-is-gone', 'filters-exact'] as const
      ).map((id) => api.facts.of(id));
      yield writing(
        cast.create,
        `${cast.resource.name}: create, read, update, delete and list`,
        facts,
        async (scene) => tell(scene, cast),
      ) satisfies Case;
    }
  },
};

/** The resources that stories can be told of: those of which a list shows just what a case made. */
function castsOf(api: Api): readonly Cast[] {
  return makeable(api).flatMap(({ resource, create, read }): Cast[] => {
    const list = api
      .listsOf(resource)
      .find((one) => one.lineage.length === 0 && api.fenceOf(one) !== undefined);
    const fence = list && api.fenceOf(list);
    const remove = api.deleteOf(resource);
    if (list === undefined || fence === undefined || read === undefined || remove === undefined)
      return [];
    if (create.lineage.length > 0) return [];
    const updates = api
      .updatesOf(resource)
      .filter(({ keyParameter, body }) => keyParameter !== undefined && body !== undefined);
    return [{ resource, create, read, remove, list, fence, updates }];
  });
}

async function tell(scene: Scene, cast: Cast): Promise<void> {
  const fc = await import('fast-check');
  const steps = fc.array(stepOf(fc, scene.api, cast), {
    minLength: 1,
    maxLength: LENGTH,
    size: 'max',
  });
  const keys = await keysFor(scene, cast);
  let last: { readonly error: Broken; readonly stage: Stage } | undefined;
  let hindrance: { readonly error: unknown } | undefined;
  let shortening = 0;
  const start = stopwatch();
  // Not by what fast-check has for it, which leaves a story that it gives up to go on by itself.
  const isOver = (): boolean =>
    hindrance !== undefined || shortening > MOST_SHORTENING || stopwatch() - start > PATIENCE;
  const property = fc.asyncProperty(steps, async (story) => {
    if (isOver()) return true;
    const stage = new Stage(scene.another(), cast, keys);
    try {
      await stage.play(story, isOver);
      return true;
    } catch (error) {
      if (error instanceof Broken) {
        last = { error, stage };
        return false;
      }
      // Thrown here, it would be no more than one more difference to make shorter.
      hindrance = { error };
      return true;
    } finally {
      if (last !== undefined) shortening += stage.scene.exchanges.length;
      await stage.scene.leave();
    }
  });
  await fc.check(property, { numRuns: scene.stories ?? STORIES, seed: scene.samples.seed });
  if (last !== undefined) {
    scene.adopt(last.stage.scene);
    throw last.error;
  }
  if (hindrance !== undefined) throw hindrance.error;
}

/** Keys of something else that a target takes though nobody knows them; none where it refuses them. */
async function keysFor(scene: Scene, { resource, create, fence }: Cast): Promise<Keys> {
  const { api, samples } = scene;
  const names = (create.body?.members ?? []).filter((name) => {
    const shape = api.memberShape(create, name);
    const isLoose = resource.properties.get(name)?.reference === undefined;
    const isOther = name !== fence.member && isKeyLike(name) && !(name in api.settings);
    return isOther && isLoose && shape !== undefined && isFreeText(shape);
  });
  const keys = new Map(names.map((name) => [name, [samples.uuid(), samples.uuid()]]));
  const body = Object.fromEntries([...keys].map(([name, [first = '']]) => [name, first]));
  return isSuccess(await scene.attempt(resource, { body })) ? keys : new Map();
}

/** A step of a story, whatever it is. */
function stepOf(fc: typeof FastCheck, api: Api, cast: Cast): Arbitrary<Step> {
  const { list, updates } = cast;
  const which = fc.nat(3);
  const filters = filtersIn(cast, api);
  const orders = Object.keys(parameterOf(list, 'order')?.values ?? {});
  const weighted = (weight: number, arbitrary: Arbitrary<Step>): WeightedArbitrary<Step> => ({
    weight,
    arbitrary,
  });
  const values = fc.array(fc.nat(20), { minLength: 6, maxLength: 6 });
  const steps = [
    weighted(4, fc.record({ kind: fc.constant('create' as const), values })),
    weighted(2, fc.record({ kind: fc.constant('read' as const), which })),
    weighted(1, fc.record({ kind: fc.constant('delete' as const), which })),
    weighted(
      5,
      fc.record({
        kind: fc.constant('list' as const),
        filters: fc.uniqueArray(fc.nat(Math.max(0, filters.length - 1)), { maxLength: 2 }),
        which,
        order: fc.option(fc.constantFrom(...orders, ''), { nil: '' }),
        size: fc.integer({ min: 1, max: 6 }),
        // Most that can go wrong shows on the first page already.
        page: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(isPaged(list) ? 2 : 0)),
      }),
    ),
  ];
  if (updates.length > 0) {
    const update = fc.nat(updates.length - 1);
    const kind = fc.constant('update' as const);
    steps.push(weighted(3, fc.record({ kind, which, update, value: fc.nat(20) })));
  }
  return fc.oneof(...steps);
}

function isPaged(list: Operation): boolean {
  return (
    pagingOf(list) !== 'none' && pagingOf(list) !== 'cursor' && numberPairs(list, 0, 1).length > 0
  );
}
