import type { Fake } from '../fake.ts';
import { UnderstudyError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import document from '../generated/control.ts';
import { Generator } from '../data/generate.ts';
import { Vocabulary } from '../data/vocabulary.ts';
import { compile } from '../model/compile.ts';
import type { Checked } from '../respond/check.ts';
import { jsonResponse } from '../respond/message.ts';
import type { PlainRequest, PlainResponse } from '../respond/message.ts';
import { Responder } from '../respond/respond.ts';
import { STATUS_CODES } from '../respond/statuses.ts';
import type { Stage } from '../worlds/stage.ts';
import { actions } from './actions.ts';

/** What a request to the control plane is about. */
export interface Order {
  readonly fake: Fake;
  readonly world: Stage;
  readonly path: Readonly<Record<string, string>>;
  readonly checked: Checked;
}

/**
 * The control plane of a fake as a plain function: requests whose path begins with
 * `/__understudy` are answered as `spec/control.openapi.yaml` says, all others not at all.
 */
export function control(fake: Fake): (request: PlainRequest) => PlainResponse | undefined {
  const responder = responderOf();
  return (request) => {
    const [world, rest] = fake.addressed(request);
    if (rest.path !== '/__understudy' && !rest.path.startsWith('/__understudy/')) return undefined;
    const match = responder.match(rest);
    if (match?.kind !== 'operation') {
      const status = match === undefined ? 404 : 405;
      const answer = problem(status, STATUS_CODES[status] ?? '');
      if (match?.kind !== 'method') return answer;
      return { ...answer, headers: { ...answer.headers, allow: match.allow.join(', ') } };
    }
    const checked = responder.checked(rest, match);
    if ('status' in checked) return checked;
    const act = actions[match.operation.id];
    if (act === undefined) return problem(404, 'Not Found');
    try {
      return act({ fake, world, path: match.path, checked });
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error;
      return problem(STATUSES[error.code] ?? 400, error.message, error);
    }
  };
}

/** The statuses of errors that are not about the form of a request. */
const STATUSES: Partial<Record<ErrorCode, number>> = {
  'scenario-not-found': 404,
  'record-unknown': 404,
};

function problem(status: number, detail: string, error?: UnderstudyError): PlainResponse {
  const { code, place, hint } = error ?? {};
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    ...(code !== undefined && { code }),
    ...(place !== undefined && { place }),
    ...(hint !== undefined && { hint }),
  };
  return jsonResponse(status, body, 'application/problem+json');
}

function responderOf(): Responder {
  const model = compile(document);
  return new Responder(model, new Generator(model, new Vocabulary(0), 0), undefined);
}
