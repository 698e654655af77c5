import type { Model, Resource } from '../model/model.ts';
import { plain, singular, wordsOf } from '../model/names.ts';
import type { Json } from '../spec/json.ts';
import type { Random } from './random.ts';

/**
 * Draws the key of a seeded record of a resource.
 *
 * @param before only of those before this number
 * @returns nothing where there is none
 */
export type KeyIn = (resource: Resource, random: Random, before?: number) => Json | undefined;

/** Draws the keys of records that others refer to. */
export class References {
  readonly #model: Pick<Model, 'resources'>;
  readonly #keyIn: KeyIn;
  readonly #named = new Map<string, Resource | undefined>();

  constructor(model: Pick<Model, 'resources'>, keyIn: KeyIn) {
    this.#model = model;
    this.#keyIn = keyIn;
  }

  /** The key of a record of the resource of this name, of those before a number if there is one. */
  keyIn(name: string, random: Random, before?: number): Json | undefined {
    const resource = this.#model.resources.get(name);
    return resource && this.#keyIn(resource, random, before);
  }

  /**
   * A key for a value somewhere within a record, by the words of its name: `product_id` is the
   * key of a product. Nothing where they name no resource.
   */
  keyFor(words: readonly string[], random: Random): Json | undefined {
    if (words.length < 2) return undefined;
    const name = words.join(' ');
    let resource = this.#named.get(name);
    if (resource === undefined && !this.#named.has(name)) {
      resource = this.#resource(words.slice(0, -1), singular(words.at(-1) ?? ''));
      this.#named.set(name, resource);
    }
    return resource && this.#keyIn(resource, random);
  }

  /**
   * The resource that the end of a name means, a `shipping_address` an address, if what
   * follows it means its key.
   */
  #resource(words: readonly string[], suffix: string): Resource | undefined {
    const isKey = ({ key }: Resource): boolean => IDS.has(suffix) || wordsOf(key).at(-1) === suffix;
    const resources = [...this.#model.resources.values()].filter(
      (resource) => !resource.partitioned && !resource.isSingle && isKey(resource),
    );
    for (let from = 0; from < words.length; from++) {
      const wanted = singular(words.slice(from).join(''));
      const found = resources.find(({ name }) => plain(singular(lastOf(name))) === wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** What follows the name of a resource where its key is meant, whatever that is called. */
const IDS = new Set(['id', 'uuid', 'guid']);

/** Resources of one name are told apart by what stands before a dot. */
function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
