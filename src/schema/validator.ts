import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject } from '../spec/json.ts';
import { fragmentOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

const DOCUMENT = 'understudy:document';

/** Says whether values fit the schemas of one document. Each schema is compiled on first use. */
export class Validator {
  readonly #root: JsonObject;
  readonly #compiled = new Map<Place, ValidateFunction>();
  #ajv: Ajv2020 | undefined;

  constructor(root: JsonObject) {
    this.#root = root;
  }

  /** What keeps a value from fitting the schema at a place; empty where it fits. */
  errors(place: Place, value: unknown): readonly ErrorObject[] {
    const validate = this.#compile(place);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  /** Whether a value fits the schema at a place. */
  accepts(place: Place, value: unknown): boolean {
    return this.#compile(place)(value);
  }

  #compile(place: Place): ValidateFunction {
    let validate = this.#compiled.get(place);
    if (validate === undefined) {
      validate = this.#instance().compile({ $ref: DOCUMENT + fragmentOf(place) });
      this.#compiled.set(place, validate);
    }
    return validate;
  }

  #instance(): Ajv2020 {
    if (this.#ajv === undefined) {
      const ajv = new Ajv2020({
        allErrors: true,
        strict: false,
        validateSchema: false,
        meta: false,
        logger: false,
        code: { regExp: tolerant },
      });
      addFormats.default(ajv);
      ajv.addSchema(this.#root, DOCUMENT);
      this.#ajv = ajv;
    }
    return this.#ajv;
  }
}

/**
 * Documents carry patterns of other languages than ECMAScript. One that cannot be read
 * here restricts nothing, rather than making its whole schema unusable.
 */
const tolerant = Object.assign(
  (pattern: string): { test(text: string): boolean } => {
    for (const flags of ['u', '']) {
      try {
        return new RegExp(pattern, flags);
      } catch {
        continue;
      }
    }
    return { test: () => true };
  },
  { code: 'new RegExp' },
);
