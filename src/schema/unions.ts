import type { Ajv, CodeKeywordDefinition, KeywordCxt } from 'ajv';
import { _ } from 'ajv';
import { isObject } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';

/** In how many unions errors are told one by one. */
const DEEP = 4;

/**
 * What came of the parts of a value that an `anyOf` or a `oneOf` was asked about within another:
 * where they contain themselves, every alternative leads to them again, and the ways double with
 * every level. What is asked again is answered from here.
 */
export class KnownUnions {
  readonly #outcomes = new Map<object, Map<unknown, boolean>>();
  /** How many unions the judgement is in: to the outermost there is one way only. */
  #depth = 0;

  /** Whether a part fits a union; nothing where that is not known. */
  readonly of = (union: object, part: unknown): boolean | undefined =>
    this.#depth === 0 ? undefined : this.#outcomes.get(union)?.get(part);

  readonly enter = (): void => {
    this.#depth += 1;
  };

  readonly leave = (union: object, part: unknown, isFine: boolean): void => {
    this.#depth -= 1;
    if (this.#depth === 0 || typeof part !== 'object' || part === null) return;
    const outcomes = this.#outcomes.get(union) ?? new Map<unknown, boolean>();
    outcomes.set(part, isFine);
    this.#outcomes.set(union, outcomes);
  };

  /** Whether errors are summed up: each level copies those of the levels below it. */
  readonly isDeep = (): boolean => this.#depth >= DEEP;

  /** Another value is judged. */
  forget(): void {
    this.#depth = 0;
    if (this.#outcomes.size > 0) this.#outcomes.clear();
  }

  /**
   * Has a validator ask here, where several alternatives may lead further. Not in a document that
   * says what is not evaluated: there it matters too which alternatives a part fits.
   */
  serve(ajv: Ajv, root: JsonObject): void {
    // Looked for when it first matters: most documents have no such union.
    let isServed: boolean | undefined;
    const isToServe = (): boolean => (isServed ??= !UNEVALUATED.test(JSON.stringify(root)));
    for (const keyword of ['anyOf', 'oneOf']) {
      const definition = ajv.getKeyword(keyword);
      if (typeof definition !== 'object' || !('code' in definition)) continue;
      const { code } = definition;
      Object.assign(definition, {
        code: (the) => {
          if (mayLeadOn(the.schema) && isToServe()) this.#write(the);
          else code(the);
        },
      } satisfies Pick<CodeKeywordDefinition, 'code'>);
    }
  }

  /** The same as Ajv's own code does, but for what is known. */
  #write(the: KeywordCxt): void {
    const { gen, data, schema, keyword } = the;
    const union = gen.scopeValue('obj', { ref: {} });
    const of = gen.scopeValue('func', { ref: this.of });
    const enter = gen.scopeValue('func', { ref: this.enter });
    const leave = gen.scopeValue('func', { ref: this.leave });
    const isDeep = gen.scopeValue('func', { ref: this.isDeep });
    const enough = keyword === 'oneOf' ? 2 : 1;
    const passing = gen.const('passing', _`[]`);
    const isFine = gen.let('isFine', _`${of}(${union}, ${data})`);
    the.setParams({ passing });
    gen.if(_`${isFine} === undefined`, () => {
      gen.code(_`${enter}();`);
      for (const schemaProp of schema.keys()) {
        gen.if(_`${passing}.length < ${enough}`, () => {
          const fits = gen.name('_valid');
          the.subschema({ keyword, schemaProp, compositeRule: true }, fits);
          gen.if(fits, _`${passing}.push(${schemaProp})`);
        });
      }
      gen.assign(isFine, _`${passing}.length === 1`);
      gen.code(_`${leave}(${union}, ${data}, ${isFine});`);
    });
    the.result(
      isFine,
      () => the.reset(),
      () => {
        gen.if(_`${isDeep}()`, () => the.reset());
        the.error(true);
      },
    );
  }
}

const UNEVALUATED = /"unevaluated(?:Properties|Items)":/;

/** Whether more than one alternative refers to other schemas, of which one may be the union's. */
function mayLeadOn(branches: unknown): boolean {
  return Array.isArray(branches) && branches.filter(refers).length > 1;
}

function refers(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(refers);
  return isObject(schema) && ('$ref' in schema || Object.values(schema).some(refers));
}
