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
      const own = this.documented(schema);
      const value =
        own !== undefined && validator.accepts(schema, own)
          ? own
          : this.#generator.value(shapes.at(schema), stream(hash(schema), 0));
      text = JSON.stringify(value);
      this.#made.set(schema, text);
    }
    return text;
  }

  /** The example beside a schema, as a media type has it: the one of a name, or the first. */
  documented(schema: Place, wanted?: string): Json | undefined {
    if (!schema.endsWith('/schema')) return undefined;
    const media = schema.slice(0, -'/schema'.length);
    const { document } = this.#model;
    const names = Object.keys(lookUp(document, `${media}/examples`) ?? {});
    const name = wanted === undefined ? names[0] : names.find((one) => one === wanted);
    if (name === undefined) {
      return wanted === undefined ? lookUp(document, `${media}/example`) : undefined;
    }
    return objectOf(follow(document, below(media, 'examples', name)).value)?.['value'];
  }
}
