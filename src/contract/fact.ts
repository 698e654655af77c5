import type { Model, Operation } from '../model/model.ts';
import type { Assumption, Level } from '../spec/assumptions.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below, lookUp, tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { USUAL } from './usual.ts';
import type { UsualFact } from './usual.ts';

/** Something that is known of an API: how well, and where its document says so. */
export interface Fact {
  /** The id of the assumption that it is, or its place. */
  readonly id: string;
  readonly statement: string;
  readonly level: Level;
  readonly place: Place;
  /** The id of the assumption that says the same of its place. */
  readonly assumption?: string | undefined;
}

/** From the best known to the least. */
export const LEVELS: readonly Level[] = ['documented', 'inferred', 'assumed'];

/** The weakest of the levels of some facts; documented where there are none. */
export function weakest(facts: readonly Fact[]): Level {
  return facts.reduce<Level>(
    (worst, { level }) => (isWeaker(level, worst) ? level : worst),
    'documented',
  );
}

/** Whether a level is less well known than another. */
export function isWeaker(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(other);
}

/** Puts the best known first. */
export function byLevel(one: Level, other: Level): number {
  return LEVELS.indexOf(one) - LEVELS.indexOf(other);
}

/** The facts of one document, by what laws ask for. */
export class Facts {
  readonly #root: Json;
  readonly #assumptions: readonly Assumption[];

  constructor({ document, assumptions }: Pick<Model, 'document' | 'assumptions'>) {
    this.#root = document;
    this.#assumptions = assumptions;
  }

  /** The fact of an assumption; where the document makes none of this id, what is usual. */
  of(id: UsualFact): Fact {
    const index = this.#assumptions.findIndex((assumption) => assumption.id === id);
    const found = this.#assumptions[index];
    if (found === undefined) return { id, ...USUAL[id], place: '#' };
    const { statement, level } = found;
    return { id, statement, level, place: `#/x-understudy/assumptions/${index}` };
  }

  /** The value of an assumption; nothing where the document makes none of this id. */
  valueOf(id: string): Json | undefined {
    return this.#assumptions.find((assumption) => assumption.id === id)?.value;
  }

  /**
   * What a keyword of the document says.
   *
   * @param place of the object that has the keyword
   * @param part the keyword, or another part that `x-evidence` can name
   */
  written(place: Place, part: string, statement: string): Fact {
    const whole = below(place, part);
    const index = this.#assumptions.findIndex(({ at }) =>
      at.some((other) => other === whole || other.startsWith(`${whole}/`)),
    );
    const assumption = this.#assumptions[index];
    const level = assumption?.level ?? this.#evidence(place, part);
    const about = this.#assumptions.find((one) => one.about.includes(whole))?.id;
    return {
      id: assumption?.id ?? whole,
      statement,
      level,
      place: whole,
      ...(about !== undefined && { assumption: about }),
    };
  }

  /** Whether a value may be null, which `x-evidence` tells of the object that has it. */
  nullability(property: Place): Fact {
    const statement = 'Only what the schema says may be null.';
    const owner = ownerOf(property) ?? property;
    return this.written(owner, 'nullable', statement);
  }

  /** That an operation is where the document has it. */
  operation({ method, path, place }: Operation): Fact {
    const route = `${method} ${path}`;
    const index = this.#assumptions.findIndex(({ value }) => value === route);
    const assumption = this.#assumptions[index];
    if (assumption !== undefined) {
      const { id, statement, level } = assumption;
      return { id, statement, level, place };
    }
    const statement = `${route} is an operation.`;
    const facts = ['method', 'path'].map((part) => this.written(place, part, statement));
    return { id: place, statement, level: weakest(facts), place };
  }

  /** The nearest statement of evidence, from a part outwards, is the one that holds. */
  #evidence(place: Place, part: string): Level {
    const tokens = [...tokensOf(place), part];
    for (let length = tokens.length; length >= 0; length--) {
      const node = objectOf(lookUp(this.#root, pointerOf(tokens.slice(0, length))));
      const evidence = node?.['x-evidence'];
      const told =
        typeof evidence === 'string' ? evidence : objectOf(evidence)?.[tokens[length] ?? ''];
      const level = LEVELS.find((one) => one === told);
      if (level !== undefined) return level;
    }
    return 'documented';
  }
}

/** The schema that declares a property; its place ends with `/properties/<name>`. */
export function ownerOf(property: Place): Place | undefined {
  return /^(.*)\/properties\/[^/]*$/.exec(property)?.[1];
}

function pointerOf(tokens: readonly string[]): Place {
  return below('#', ...tokens);
}
