import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { UnderstudyError } from '../errors.ts';
import vocabulary from '../generated/vocabulary.ts';
import { didYouMean } from './closest.ts';
import { METHODS } from './document.ts';
import { objectOf } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { below, tokensOf } from './pointer.ts';
import type { Place } from './pointer.ts';
import { visitObjects } from './walk.ts';

/** What an `x-understudy` speaks of, by where it stands. */
type Kind = 'document' | 'operation' | 'parameter' | 'property';

/**
 * Holds every `x-understudy` of a document to `spec/x-understudy.schema.json`.
 *
 * @throws UnderstudyError `extension-invalid`, with the place, the offending piece and the
 *   nearest word that is allowed there
 */
export function checkExtensions(root: JsonObject): void {
  visitObjects(root, (value, place) => {
    const said = value['x-understudy'];
    if (said !== undefined) checkExtension(said, place());
  });
}

function checkExtension(said: Json, holder: Place): void {
  const kind = kindOf(tokensOf(holder));
  const place = below(holder, 'x-understudy');
  if (kind === undefined) {
    throw new UnderstudyError(
      'extension-invalid',
      `Failed to understand x-understudy (${place}): it has no meaning here`,
      {
        place,
        hint: 'It stands at the root, on an operation, on a parameter or on a property.',
      },
    );
  }
  const validate = validatorOf(kind);
  if (validate(said)) return;
  // The deepest error is the one that says most.
  const [error] = (validate.errors ?? []).toSorted((a, b) => depthOf(b) - depthOf(a));
  if (error !== undefined) throw refusal(place + error.instancePath, kind, error);
}

function depthOf({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length;
}

/** Nothing where an `x-understudy` is read by nobody. */
function kindOf(tokens: readonly string[]): Kind | undefined {
  if (tokens.length === 0) return 'document';
  const above = tokens.at(-2);
  const isMethod = METHODS.some((method) => method === tokens.at(-1));
  if (isMethod && (tokens.length === 3 || above !== 'properties') && isInPath(tokens)) {
    return 'operation';
  }
  const isOfParameter = tokens.at(-1) === 'schema' && tokens.at(-3) === 'parameters';
  if (isOfParameter) return undefined;
  if (above === 'parameters') return 'parameter';
  const isInSchema = ['schema', 'schemas', 'properties'].some((name) => tokens.includes(name));
  return isInSchema ? 'property' : undefined;
}

function isInPath(tokens: readonly string[]): boolean {
  if (tokens[0] === 'paths') return tokens.length === 3;
  return tokens[0] === 'components' && tokens[1] === 'pathItems' && tokens.length === 4;
}

const validators = new Map<Kind, ValidateFunction>();

/** Compiled when the first extension of a kind is met: most documents have none. */
function validatorOf(kind: Kind): ValidateFunction {
  let validate = validators.get(kind);
  if (validate === undefined) {
    const schema = objectOf(vocabulary) ?? {};
    const ajv = new Ajv2020({
      allErrors: true,
      verbose: true,
      strict: false,
      validateSchema: false,
      meta: false,
    });
    ajv.addSchema(schema);
    validate = ajv.compile({ $ref: `${String(schema['$id'])}#/$defs/${kind}` });
    validators.set(kind, validate);
  }
  return validate;
}

function refusal(place: Place, kind: Kind, error: ErrorObject): UnderstudyError {
  const { keyword, params, parentSchema, data, message = 'is not allowed' } = error;
  const unknown: unknown = params['additionalProperty'];
  if (keyword === 'additionalProperties' && typeof unknown === 'string') {
    const known = Object.keys(objectOf(parentSchema?.['properties']) ?? {});
    return new UnderstudyError(
      'extension-invalid',
      `Failed to understand x-understudy (${unknown}): it has no meaning on ${withArticle(kind)}`,
      {
        place: below(place, unknown),
        hint: didYouMean(unknown, known) ?? `Known here: ${known.join(', ')}.`,
      },
    );
  }
  const allowed: unknown = params['allowedValues'];
  const known = Array.isArray(allowed) ? allowed.map(String) : [];
  const near = typeof data === 'string' ? didYouMean(data, known) : undefined;
  const all = known.length > 0 ? `Allowed: ${known.join(', ')}.` : undefined;
  return new UnderstudyError(
    'extension-invalid',
    `Failed to understand x-understudy (${tokensOf(place).at(-1)}: ${textOf(data)}): it ${message}`,
    { place, hint: [near, all].filter(Boolean).join(' ') || undefined },
  );
}

/** How many characters of an offending piece are told. */
const MOST = 60;

/** An offending piece as it stands, cut off where it is long. */
function textOf(data: unknown): string {
  const text = JSON.stringify(data) ?? '';
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function withArticle(kind: Kind): string {
  return kind === 'operation' ? 'an operation' : `a ${kind}`;
}
