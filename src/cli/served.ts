import type { RequestHandler } from 'express';
import { understudy, unknownPaths } from '../adapters/express.ts';
import type { DoorOptions } from '../adapters/express.ts';
import type { Fake } from '../fake.ts';
import { Router } from '../respond/match.ts';

/** A fake with all that the server needs of it, so that another can take its place at once. */
export interface Served {
  readonly fake: Fake;
  /** Answers for the paths of the document. */
  readonly api: RequestHandler;
  /** Answers for all others. */
  readonly rest: RequestHandler;
  /** Finds the operation that a request means. */
  readonly router: Router;
  /** Whether it has a control plane. */
  readonly hasControl: boolean;
}

/**
 * Prepares a fake to be served.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function servedBy(fake: Fake, options: DoorOptions = {}): Served {
  return {
    fake,
    api: understudy(fake, options),
    rest: unknownPaths(fake),
    router: new Router(fake.model),
    hasControl: options.control !== false,
  };
}
