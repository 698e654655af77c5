import type { RequestHandler } from 'express';
import { isForControl } from '../control/address.ts';
import { UnderstudyError } from '../errors.ts';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import type { FakeOptions } from '../options.ts';
import { LARGEST_BODY } from '../respond/body.ts';
import { collect, isBodyComing, parsedBody, plainRequest } from './express/reading.ts';
import type { Body } from './express/reading.ts';
import { steeringOf } from './express/steering.ts';
import { encoder, write } from './express/writing.ts';

/** What the door of a fake can be told besides. */
export interface DoorOptions {
  /** Whether the control plane is there, under `/__understudy`; it is by default. */
  readonly control?: boolean | undefined;
  /** Lets in to the control plane whoever shows it, from anywhere; by default only this machine. */
  readonly controlToken?: string | undefined;
}

/**
 * A router that answers for an API, to be mounted under any path of an Express app. What the
 * document does not name goes on to the app's other routes, its body unread. It does not matter
 * whether a body parser ran before it. The fake's control plane lies under the same path.
 *
 * @param given what {@link createFake} takes, or a fake that was made with it
 * @param options by default they are among what was given
 * @throws UnderstudyError `option-invalid`, and what {@link createFake} throws
 */
export function understudy(
  given: (FakeOptions & DoorOptions) | Fake = {},
  options?: DoorOptions,
): RequestHandler {
  const isFake = 'answer' in given;
  const fake = isFake ? given : createFake(given);
  const { control, controlToken } = options ?? (isFake ? {} : given);
  if (controlToken !== undefined && !/^[!-~]+$/.test(controlToken)) throw noToken();
  const steer = control === false ? undefined : steeringOf(fake, controlToken);
  const encode = encoder();
  return (request, response, next): void | Promise<void> => {
    const asked = plainRequest(request);
    if (steer !== undefined && isForControl(fake, asked)) return steer(request, response, next);
    const answerWith = (body: Body | undefined): void => {
      const answer = fake.answer(body === undefined ? asked : { ...asked, ...body });
      if (answer === undefined) next();
      else write(response, answer, next, encode);
    };
    const parsed = parsedBody(request);
    // At once where nothing has to be waited for: a promise would cost a tenth of the answer.
    if (parsed !== undefined || !isBodyComing(request)) return answerWith(parsed);
    if (!fake.knows(asked)) return next();
    collect(request, LARGEST_BODY, (body) => {
      try {
        answerWith(body);
      } catch (error) {
        // Express catches only what is thrown before a handler returns.
        next(error);
      }
    });
  };
}

/** The last of an app's routes: answers what no other did as the framework behind the API would. */
export function unknownPaths(fake: Fake): RequestHandler {
  return (request, response, next) => {
    write(response, fake.handle(plainRequest(request)), next);
  };
}

function noToken(): UnderstudyError {
  return new UnderstudyError(
    'option-invalid',
    'Failed to use the option (controlToken): no header can show it',
    { hint: 'Give letters, digits and signs of ASCII, without spaces.' },
  );
}
