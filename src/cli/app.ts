import cors from 'cors';
import type { CorsOptionsDelegate } from 'cors';
import express from 'express';
import type { ErrorRequestHandler, Express, Request } from 'express';
import type { Model } from '../model/model.ts';
import { docsPages } from './docs.ts';
import { watchRequests } from './requests.ts';
import type { RequestEntry } from './requests.ts';
import type { Served } from './served.ts';

/** What goes around a fake in its server. */
export interface AppOptions {
  /** Whether web pages of other origins may use it. */
  readonly cors: boolean;
  /** Is told of every request, once it is over. */
  readonly onRequest: ((entry: RequestEntry) => void) | undefined;
  /** Is told of what must never happen: that the fake itself broke. */
  readonly onFault: (error: unknown) => void;
}

/**
 * The app that serves a fake: its document's own paths first, then the page to read the
 * document, then the answer to everything else.
 *
 * @param served what to serve, asked at every request, since it may change
 */
export function appFor(served: () => Served, options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  if (options.onRequest !== undefined) app.use(watchRequests(served, options.onRequest));
  if (options.cors) {
    const letIn = cors(crossOrigin(served));
    // Who names no origin is no web page: Starlette's middleware passes such requests on too.
    app.use((request, response, next) => {
      if (request.headers.origin === undefined) next();
      else letIn(request, response, next);
    });
  }
  app.use((request, response, next) => served().api(request, response, next));
  app.use(docsPages(served));
  app.use((request, response, next) => served().rest(request, response, next));
  app.use(faultHandler(options.onFault));
  return app;
}

/** Headers that answers have beside those of the document. */
const USUAL_HEADERS = [
  'Allow',
  'Link',
  'Location',
  'Preference-Applied',
  'Retry-After',
  'WWW-Authenticate',
  'X-Understudy-Rule',
];

/** Lets every origin in, with credentials; a wildcard would not count with them. */
function crossOrigin(served: () => Served): CorsOptionsDelegate<Request> {
  return (request, callback) => {
    // Without this header OPTIONS is a request like any other (Fetch, "CORS-preflight request").
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    callback(null, {
      origin: true,
      credentials: true,
      exposedHeaders: exposedHeaders(served().fake.model),
      preflightContinue: !isPreflight,
    });
  };
}

const exposed = new WeakMap<Model, string[]>();

function exposedHeaders(model: Model): string[] {
  let names = exposed.get(model);
  if (names === undefined) {
    const own = model.operations.flatMap(({ answer }) => answer.headers.map(({ name }) => name));
    names = [...new Set([...own, ...USUAL_HEADERS])];
    exposed.set(model, names);
  }
  return names;
}

function faultHandler(onFault: (error: unknown) => void): ErrorRequestHandler {
  return (error, request, response, _next) => {
    // Who went away in the middle of a request waits for no answer.
    if (request.destroyed && !request.complete) return;
    onFault(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(500).json({ detail: 'The fake broke; its output tells where.' });
  };
}
