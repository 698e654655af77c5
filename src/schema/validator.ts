import type { ErrorObject, KeywordDefinition, Options, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { UnderstudyError } from '../errors.ts';
import type { JsonObject } from '../spec/json.ts';
import { fragmentOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { patternOf } from './pattern.ts';
import { withProtoPatterns } from './proto.ts';
import { KnownUnions } from './unions.ts';
import { areUnique } from './unique.ts';

const DOCUMENT = 'understudy:document';

/** Values of more parts than this are told only the first of their errors, which may be millions. */
const MOST_PARTS = 20_000;

/** Says whether values fit the schemas of one document. Each schema is compiled on first use. */
export class Validator {
  readonly #quick: Compiler;
  readonly #thorough: Compiler;

  /** @param root gives the document, when it is first needed */
  constructor(root: () => JsonObject) {
    this.#quick = new Compiler(root, { allErrors: false });
    this.#thorough = new Compiler(root, { allErrors: true, verbose: true });
  }

  /** What keeps a value from fitting the schema at a place; empty where it fits. */
  errors(place: Place, value: unknown): readonly ErrorObject[] {
    const first = this.#quick.errors(place, value);
    if (first.length === 0 || isLarge(value)) return first;
    return this.#thorough.errors(place, value);
  }

  /** Whether a value fits the schema at a place. */
  accepts(place: Place, value: unknown): boolean {
    return this.#quick.accepts(place, value);
  }
}

class Compiler {
  readonly #root: () => JsonObject;
  readonly #options: Options;
  readonly #compiled = new Map<Place, ValidateFunction>();
  readonly #known = new KnownUnions();
  #ajv: Ajv2020 | undefined;

  constructor(root: () => JsonObject, options: Options) {
    this.#root = root;
    this.#options = options;
  }

  accepts(place: Place, value: unknown): boolean {
    const isFine = this.#compile(place)(value);
    this.#known.forget();
    return isFine;
  }

  errors(place: Place, value: unknown): readonly ErrorObject[] {
    return this.accepts(place, value) ? [] : (this.#compile(place).errors ?? []);
  }

  #compile(place: Place): ValidateFunction {
    let validate = this.#compiled.get(place);
    if (validate === undefined) {
      try {
        validate = this.#instance().compile({ $ref: DOCUMENT + fragmentOf(place) });
      } catch (error) {
        throw unusable(place, error);
      }
      this.#compiled.set(place, validate);
    }
    return validate;
  }

  #instance(): Ajv2020 {
    if (this.#ajv === undefined) {
      const ajv = new Ajv2020({
        ...this.#options,
        strict: false,
        // Every object inherits a `toString` and a `constructor`, which are no members of it.
        ownProperties: true,
        // 1e400 is infinite, and JSON has no word for that.
        strictNumbers: true,
        validateSchema: false,
        meta: false,
        logger: false,
        code: { regExp },
      });
      addFormats.default(ajv);
      ajv.addFormat('date-time', momentFormat(ajv.formats['date-time']));
      ajv.addFormat('url', urlFormat(ajv.formats['url']));
      ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems);
      const root = withProtoPatterns(this.#root());
      this.#known.serve(ajv, root);
      ajv.addSchema(root, DOCUMENT);
      this.#ajv = ajv;
    }
    return this.#ajv;
  }
}

/** What is wrong in a schema, or in one that it refers to: serving it takes less than validating it. */
function unusable(place: Place, error: unknown): UnderstudyError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UnderstudyError(
    'document-invalid',
    `Failed to check a value by its schema (${place}): ${reason}`,
    { place, hint: '`understudy explain` tells what is not as OpenAPI asks for.', cause: error },
  );
}

const regExp = Object.assign((pattern: string) => patternOf(pattern), { code: 'new RegExp' });

const uniqueItems: KeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  validate: (isAsked: boolean, values: readonly unknown[]) => !isAsked || areUnique(values),
  error: { message: 'must not have an item twice' },
};

/** Longer addresses are only parsed: the expression of ajv-formats takes time by the square of their length. */
const LONGEST_URL = 2000;

function urlFormat(usual: unknown): (text: string) => boolean {
  const expression = usual instanceof RegExp ? usual : /^/;
  return (text) => (text.length <= LONGEST_URL ? expression.test(text) : URL.canParse(text));
}

/** RFC 3339 has a T where ajv-formats takes a space too, which not all that read times do. */
function momentFormat(usual: unknown): (text: string) => boolean {
  const isKnown = typeof usual === 'object' && usual !== null && 'validate' in usual;
  const validate = isKnown ? usual.validate : undefined;
  return (text) => !/\s/.test(text) && typeof validate === 'function' && validate(text) === true;
}

function isLarge(value: unknown): boolean {
  let parts = 0;
  const open = [value];
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
    if (typeof inner !== 'object' || inner === null) continue;
    const below: unknown[] = Object.values(inner);
    parts += below.length;
    if (parts > MOST_PARTS) return true;
    for (const part of below) if (typeof part === 'object' && part !== null) open.push(part);
  }
  return false;
}
