import type { Fake } from '../fake.ts';
import { UnderstudyError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import document from '../generated/control.ts';
import { Generator } from '../data/generate.ts';
import { Vocabulary } from '../data/vocabulary.ts';
import { compile } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import type { Checked } from '../respond/check.ts';
import type { PlainRequest, PlainResponse } from '../respond/message.ts';
import { Responder } from '../respond/respond.ts';
import { didYouMean } from '../spec/closest.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Stage } from '../worlds/stage.ts';
import { actions } from './actions.ts';
import { CONTROL, isForControl } from './address.ts';
import { problem } from './problem.ts';

/** What a request to the control plane is about. */
export interface Order {
  readonly fake: Fake;
  readonly world: Stage;
  readonly path: Readonly<Record<string, string>>;
  readonly checked: Checked;
}

/** The largest body that is read, in bytes: a snapshot of thousands is many times a request. */
export const LARGEST_ORDER = 256 * 1024 * 1024;

/**
 * The control plane of a fake as a plain function: requests whose path begins with
 * `/__understudy` are answered as `spec/control.openapi.yaml` says, all others not at all. The
 * stream of requests is not among its answers, since it has no end.
 */
export function control(fake: Fake): (request: PlainRequest) => PlainResponse | undefined {
  return (request) => {
    if (!isForControl(fake, request)) return undefined;
    const { responder } = plane();
    const { path } = fake.addressOf(request);
    const match = responder.match({ ...request, path });
    if (match === undefined || match.kind === 'redirect') return unknownPath(path);
    if (match.kind === 'method') {
      const allow = match.allow.join(', ');
      const answer = problem(405, `${request.method} is not among what is possible here: ${allow}`);
      return { ...answer, headers: { ...answer.headers, allow } };
    }
    const act = actions[match.operation.id];
    if (act === undefined)
      return problem(406, 'A stream has no end, and this door has no way to tell one');
    const checked = responder.checked(request, match);
    if ('status' in checked) return problem(checked.status, detailOf(checked));
    const [world] = fake.addressed(request);
    try {
      return act({ fake, world, path: match.path, checked });
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error;
      return problem(STATUSES[error.code] ?? 400, error.reason, error);
    }
  };
}

/** What a refusal of the engine says, which fills the form of a problem with more than there is. */
function detailOf({ body }: PlainResponse): string {
  return String(objectOf(JSON.parse(body) as Json)?.['detail']);
}

/** The statuses of errors that are not about the form of a request. */
const STATUSES: Partial<Record<ErrorCode, number>> = {
  'scenario-not-found': 404,
  'record-unknown': 404,
};

function unknownPath(path: string): PlainResponse {
  const { model } = plane();
  const known = model.operations.map((operation) => CONTROL + operation.path);
  const hint = didYouMean(path, known);
  return problem(404, `The control plane has nothing at this path (${path})`, { hint });
}

interface Plane {
  readonly model: Model;
  readonly responder: Responder;
}

let made: Plane | undefined;

/** Made when it is first asked, since most fakes are never steered this way. */
function plane(): Plane {
  if (made === undefined) {
    const model = compile(document);
    const generator = new Generator(model, new Vocabulary(0), 0);
    made = { model, responder: new Responder(model, generator, undefined, LARGEST_ORDER) };
  }
  return made;
}
