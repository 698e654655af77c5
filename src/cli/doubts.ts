import type { Fault } from '../data/fault.ts';
import { checkValue } from '../data/records.ts';
import { Vocabulary } from '../data/vocabulary.ts';
import { checkOdds } from '../data/weights.ts';
import type { Model, Operation, Property, Resource } from '../model/model.ts';
import { parametersIn } from '../model/paths.ts';
import { didYouMean } from '../spec/closest.ts';
import { isObject, membersOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { visitObjects } from '../spec/walk.ts';
import type { Finding } from './findings.ts';

/**
 * What OpenAPI and `x-understudy` have a place for, though it is most likely not meant: parts of
 * paths that do not fit their parameters, values and looks that there are not.
 */
export function doubtsIn(model: Model): readonly Finding[] {
  const hinted = [...model.resources.values()].flatMap((resource) =>
    [...resource.properties.values()].flatMap((property) => valueDoubts(model, resource, property)),
  );
  const all = [...pathDoubts(model), ...hinted, ...lookDoubts(model)];
  return [...new Map(all.map((one) => [`${one.place} ${one.text}`, one])).values()];
}

function pathDoubts({ operations }: Model): readonly Finding[] {
  return [...Map.groupBy(operations, ({ path }) => path)].flatMap(([path, own]) => {
    const names = parametersIn(path);
    return [
      ...names.flatMap((name) => undescribed(name, names, own)),
      ...own.flatMap(({ parameters }) =>
        parameters
          .filter((parameter) => parameter.in === 'path' && !names.includes(parameter.name))
          .map(({ name, place }) =>
            doubt(
              place,
              `the path has no place for the parameter ${name}, which every request lacks`,
              didYouMean(name, names),
            ),
          ),
      ),
    ];
  });
}

/** Told once of a path, where none of its operations describes what it names. */
function undescribed(
  name: string,
  names: readonly string[],
  own: readonly Operation[],
): readonly Finding[] {
  const inPath = ({ parameters }: Operation): string[] =>
    parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  const lacking = own.filter((operation) => !inPath(operation).includes(name));
  const places = lacking.map(({ place }) => place);
  const others = own.flatMap(inPath).filter((other) => !names.includes(other));
  const whole = places.slice(0, 1).map((place) => place.slice(0, place.lastIndexOf('/')));
  return (lacking.length === own.length ? whole : places).map((place) =>
    doubt(place, `no parameter describes {${name}}`, didYouMean(name, others)),
  );
}

/** The hints of a property that name values which it, or another, cannot have. */
function valueDoubts(model: Model, resource: Resource, property: Property): readonly Finding[] {
  const { weights, recent, cycle = [], given } = property.hints;
  const at = below(property.place, 'x-understudy');
  const other = given && resource.properties.get(given.property);
  const looks = membersOf(given?.looks);
  const each = (values: readonly Json[], word: string): readonly (Fault | undefined)[] =>
    values.map((value, index) => checkValue(model, property, value, below(at, word, index)));
  const faults = [
    weights && checkOdds(model, property, weights, below(at, 'weights')),
    ...each(recent, 'recent'),
    ...each(cycle, 'cycle'),
    other &&
      checkOdds(
        model,
        other,
        Object.fromEntries(looks.map(([value]) => [value, 1])),
        below(at, 'given', other.name),
      ),
  ];
  return faults.flatMap((fault) =>
    fault === undefined ? [] : [doubt(fault.place, fault.reason, fault.hint)],
  );
}

function lookDoubts({ document, resources }: Model): readonly Finding[] {
  const found: [Place, Json][] = [];
  visitObjects(document, (schema, place) => {
    const look = schema['x-faker'];
    if (look !== undefined) found.push([below(place(), 'x-faker'), look]);
  });
  for (const { properties } of resources.values()) {
    for (const { place, hints } of properties.values()) {
      const { property = '', looks = {} } = hints.given ?? {};
      for (const [value, look] of membersOf(looks)) {
        found.push([below(place, 'x-understudy', 'given', property, value), look]);
      }
    }
  }
  if (found.length === 0) return [];
  const vocabulary = new Vocabulary(0);
  return found
    .filter(([, look]) => vocabulary.look(look) === undefined)
    .map(([place, look]) => {
      const name = isObject(look) ? (Object.keys(look)[0] ?? '') : String(look);
      const near = didYouMean(name, vocabulary.names());
      return doubt(place, `faker has no method ${JSON.stringify(name)}`, near);
    });
}

function doubt(place: Place, reason: string, hint: string | undefined): Finding {
  return { place, text: hint === undefined ? reason : `${reason}. ${hint}` };
}
