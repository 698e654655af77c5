import { around, isFine, remembering, rewrite } from './call.ts';
import { answers, crash } from './edit.ts';
import { faultsOf } from './fault.ts';
import { concurrent } from './concurrent.ts';

const fault = faultsOf('rare');

export const rareSequenceFaults = [
  fault(
    'delete-of-the-oldest-takes-the-newest',
    'inferred',
    'A delete of the oldest conversation of an assignment takes the newest along.',
    around('delete', (call, next) => {
      const { conversations } = call.fake;
      const own = conversations.get(call.id);
      const all =
        own?.assignment_id == null
          ? []
          : conversations.list({
              where: { assignment_id: own.assignment_id },
              order: 'created_time',
            });
      const response = next();
      const newest = all.at(-1);
      if (isFine(response) && all.length > 2 && all[0]?.id === call.id && newest !== undefined)
        conversations.delete(newest.id);
      return response;
    }),
  ),
  fault(
    'every-fiftieth-answer-500',
    'documented',
    'Every fiftieth read answers 500: no connection to the database is free.',
    remembering(
      () => ({ count: 0 }),
      (memory) =>
        around(['read', 'list', 'messages'], (_call, next) =>
          ++memory.count % 50 === 0 ? crash() : next(),
        ),
    ),
  ),
  fault(
    'every-tenth-list-empty',
    'inferred',
    'Every tenth list is empty.',
    remembering(
      () => ({ count: 0 }),
      (memory) =>
        answers('list', (page) =>
          ++memory.count % 10 === 0
            ? { ...page, total_count: 0, total_pages: 1, has_next_page: false, data: [] }
            : page,
        ),
    ),
  ),
  fault(
    'parallel-creates-share-an-id',
    'inferred',
    'Of two creates at once, the second answers the id of the first and is not stored.',
    concurrent((fake, fresh, { id }) => {
      fake.conversations.delete(String(fresh['id']));
      return { ...fresh, id };
    }),
  ),
  fault(
    'parallel-creates-share-inputs',
    'inferred',
    'Of two creates at once, the second gets the inputs of the first.',
    concurrent((fake, fresh, { inputs }) => {
      rewrite(fake, String(fresh['id']), { inputs: (inputs ?? {}) as Record<string, unknown> });
      return { ...fresh, inputs };
    }),
  ),
  fault(
    'parallel-creates-lose-one',
    'inferred',
    'Of two creates at once, the first is lost.',
    concurrent((fake, _fresh, { id }) => {
      fake.conversations.delete(String(id));
      return undefined;
    }),
  ),
];
