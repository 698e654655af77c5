import type { Generator } from '../data/generate.ts';
import { hash, stream } from '../data/random.ts';
import type { Model } from '../model/model.ts';
import { follow } from '../spec/document.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { below, lookUp } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

/** Valid examples of schemas: the document's own, or made up. */
export class Examples {
  readonly #model: Model;
  readonly #generator: Generator;
  readonly #made = new Map<Place, string>();

  constructor(model: Model, generator: Generator) {
    this.#model = model;
    this.#generator = generator;
  }

  /** An example as JSON; always the same. */
  of(schema: Place): string {
    let text = this.#made.get(schema);
    if (text === undefined) {
      const { shapes, validator } = this.#model;
      const [own] = this.documented(schema);
      const value =
        own !== undefined && validator.accepts(schema, own)
          ? own
          : this.#generator.value(shapes.at(schema), stream(hash(schema), 0));
      text = JSON.stringify(value);
      this.#made.set(schema, text);
    }
    return text;
  }

  /** The examples beside a schema, as a media type has them: the one of a name, or all. */
  documented(schema: Place, wanted?: string): readonly Json[] {
    const media = mediaOf(schema);
    if (media === undefined) return [];
    const { document } = this.#model;
    const names = namesOf(this.#model, schema);
    if (names.length === 0 && wanted === undefined) {
      const only = lookUp(document, `${media}/example`);
      return only === undefined ? [] : [only];
    }
    return names.flatMap((name) => {
      if (wanted !== undefined && name !== wanted) return [];
      const { value } = follow(document, below(media, 'examples', name));
      const own = objectOf(value)?.['value'];
      return own === undefined ? [] : [own];
    });
  }
}

/** The names of the examples beside a schema, as a media type has them. */
export function namesOf({ document }: Model, schema: Place): readonly string[] {
  const media = mediaOf(schema);
  return media === undefined ? [] : Object.keys(lookUp(document, `${media}/examples`) ?? {});
}

function mediaOf(schema: Place): Place | undefined {
  return schema.endsWith('/schema') ? schema.slice(0, -'/schema'.length) : undefined;
}
