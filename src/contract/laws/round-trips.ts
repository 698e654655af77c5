import type { Json } from '../../spec/json.ts';
import { isFreeText, isKeyLike } from '../api.ts';
import type { Api } from '../api.ts';
import { isSame, only } from '../compare.ts';
import { madeIn } from '../creating.ts';
import { isRefusal } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { ownOf, readPage, viewFor } from '../view.ts';
import { asSent, closedMembers, isKept, keptNames, makeable, writing } from './about.ts';
import { NAMES, OBJECTS, TEXTS } from './rich-values.ts';

export const valuesComeBack: Law = {
  id: 'values-come-back',
  kind: 'meaning',
  sentence: 'Texts and objects come back as they were sent, whatever is in them, read and listed.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      if (!isShown) continue;
      for (const name of create.body?.members ?? []) {
        for (const [title, value] of valuesFor(api, create, name)) {
          yield writing(
            create,
            `${name}: ${title}`,
            [api.facts.of('kept-as-sent')],
            async (scene) => {
              const exchange = await scene.attempt(resource, { body: { [name]: value } });
              // A store that cannot hold it, or a name of nothing that is known, may be refused.
              const mayRefuse = isKeyLike(name) || JSON.stringify(value).includes('\\u0000');
              if (mayRefuse && isRefusal(exchange))
                throw new NotExercised(`${name} with ${title} is refused`);
              scene.expectSuccess(exchange, `${name} with ${title} is refused.`);
              const made = madeIn(scene.made, exchange);
              await scene.settled(async () => {
                const record = await scene.read(made);
                scene.expectSame(
                  record[name],
                  value,
                  `${name} with ${title} does not come back as it was sent.`,
                );
                scene.expectSame(
                  asSent(api, made, record),
                  only(made.sent, keptNames(api, made)),
                  `What was sent beside ${name} with ${title} does not come back.`,
                );
                for (const list of api.listsOf(resource)) {
                  if (list.lineage.length > 0 || api.fenceOf(list) === undefined) continue;
                  const { items } = await readPage(scene, viewFor(scene, list, []));
                  const element = ownOf(resource, items, [made])[0];
                  if (element === undefined || !Object.hasOwn(element, name)) continue;
                  scene.expectSame(
                    element[name],
                    value,
                    `${name} with ${title} is not listed as it was sent.`,
                  );
                }
                if (!Object.hasOwn(made.answered, name)) return;
                scene.expectSame(
                  made.answered[name],
                  value,
                  `A create answers something else for ${name} with ${title}.`,
                  [api.facts.of('create-answers')],
                );
              });
            },
          );
        }
      }
    }
  },
};

/** What an object holds does not reach the record around it. */
export const objectsKeepToThemselves: Law = {
  id: 'objects-keep-to-themselves',
  kind: 'meaning',
  sentence: 'What an object of a record holds is not taken for a member of the record.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      if (!isShown) continue;
      for (const name of create.body?.members ?? []) {
        const isObject = [...valuesFor(api, create, name)].some(
          ([, value]) => typeof value === 'object',
        );
        if (!isObject) continue;
        const fact = api.facts.of('kept-as-sent');
        yield writing(create, name, [fact], async (scene) => {
          const plain = await scene.make(resource, { body: { [name]: {} } });
          const expected = await scene.settled(async () => scene.read(plain));
          const closed = closedMembers(api, create);
          const most = Math.max(1, ...[...closed.values()].map(({ length }) => length));
          for (let index = 0; index < most; index++) {
            const inner: Record<string, Json> = {};
            for (const other of resource.properties.keys()) {
              const values = closed.get(other) ?? ['understudy inside'];
              inner[other] = values.at(index) ?? values[0] ?? null;
            }
            const mark = api.markOf(create);
            const made = await scene.make(resource, {
              body: { [name]: inner, ...(mark !== undefined && { [mark]: plain.sent[mark] }) },
            });
            await scene.settled(async () => {
              const record = await scene.read(made);
              scene.expectSame(record[name], inner, `${name} does not come back as it was sent.`);
              const changed = Object.keys(inner).filter(
                (other) => other !== name && !isSame(record[other], expected[other]),
              );
              const taken = changed.filter((other) => isSame(record[other], inner[other]));
              scene.expectSame(taken, [], `What is in ${name} is taken for the record's own.`);
            });
          }
        });
      }
    }
  },
};

function* valuesFor(
  api: Api,
  create: Parameters<Api['memberShape']>[0],
  name: string,
): Iterable<[string, Json]> {
  const shape = api.memberShape(create, name);
  const property = api.resourceOf(create)?.properties.get(name);
  const isOwn = property?.origin.kind === 'sent' && property.reference === undefined;
  if (shape === undefined || !isOwn || name in api.settings || !isKept(api, create, name)) return;
  const values =
    isFreeText(shape) && shape.keywords['format'] === undefined
      ? isKeyLike(name)
        ? NAMES
        : TEXTS
      : shape.isOpen && shape.properties.size === 0 && shape.types.length === 1
        ? OBJECTS
        : {};
  for (const [title, value] of Object.entries<Json>(values)) {
    if (api.model.validator.accepts(shape.place, value)) yield [title, value];
  }
}
