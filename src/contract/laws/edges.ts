import { percentDecoded } from '../../spec/percent.ts';
import { queryText } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { makeable, reading, writing } from './about.ts';

/** The statuses that send a request elsewhere as it is (RFC 9110, 15.4.8 and 15.4.9). */
const KEEPING = [307, 308];

export const trailingSlashes: Law = {
  id: 'trailing-slashes',
  kind: 'documented',
  sentence:
    'A path with a slash too many is redirected; where it is, the method, the query and the place are kept.',
  *cases(api) {
    // Only a document that tells of it means it.
    if (api.facts.valueOf('trailing-slash') === undefined) return;
    const seen = new Set<string>();
    for (const operation of api.model.operations) {
      const { method, path, body } = operation;
      const isSafe = method === 'GET' || body?.required === true;
      if (path.includes('{') || path.endsWith('/') || !isSafe || seen.has(method)) continue;
      seen.add(method);
      const asking = method === 'GET' ? reading : writing;
      yield asking(operation, method, [api.facts.of('trailing-slash')], async (scene) => {
        const query = queryText([['understudy', 'a b&c']]);
        const exchange = await scene.send({
          method,
          path: `${scene.at(path)}/`,
          query,
          headers: method === 'GET' ? {} : { 'content-type': 'application/json' },
          // Nothing is to be made of it where the path is answered as it stands.
          body: method === 'GET' ? undefined : '{"understudy":',
        });
        const { status, headers } = exchange.answer;
        const isRedirect = status >= 300 && status < 400;
        // That there is a redirection at all is the way of some frameworks only.
        scene.expect(isRedirect, {
          message: `${method} ${path}/ is not redirected.`,
          expected: 'a redirection',
          got: status,
          facts: [api.facts.of('edges-as-framework')],
        });
        const { location } = headers;
        const to = location === undefined ? undefined : pathIn(location, scene.at(path));
        // What stands before every path at this target is a matter of its own.
        scene.expect(to?.path.endsWith(scene.at(path)) === true, {
          message: 'A redirection does not lead to the path without the slash.',
          expected: scene.at(path),
          got: location ?? 'no Location',
        });
        scene.expect(to?.query === new URLSearchParams(query).toString(), {
          message: 'A redirection loses the query.',
          expected: query,
          got: location ?? 'no Location',
        });
        if (method === 'GET') return;
        scene.expect(KEEPING.includes(status), {
          message: `A ${status} may turn a ${method} into a GET.`,
          expected: KEEPING,
          got: status,
        });
      });
    }
  },
};

/** Where a location leads to. */
function pathIn(
  location: string,
  from: string,
): { readonly path: string; readonly query: string } | undefined {
  const base = `http://localhost${from}`;
  if (!URL.canParse(location, base)) return undefined;
  const { pathname, searchParams } = new URL(location, base);
  return { path: pathname, query: searchParams.toString() };
}

export const locationsLead: Law = {
  id: 'locations-lead-to-records',
  kind: 'meaning',
  sentence: 'A location that a create tells is where what it made is read.',
  *cases(api) {
    for (const { resource, create, read } of makeable(api)) {
      const isTold = create.answer.headers.some(({ role }) => role === 'location');
      if (!isTold || read === undefined) continue;
      yield writing(create, 'Location', [api.facts.of('location-leads')], async (scene) => {
        const made = await scene.make(resource);
        const { request, answer } = made.exchange;
        const { location } = answer.headers;
        if (location === undefined) throw new NotExercised('no Location is told');
        const { path } = (await scene.callAt(read, made)).request;
        const to = pathIn(location, request.path)?.path ?? '';
        // What stands before every path at this target is a matter of its own.
        const isThere = segments(to).endsWith(segments(path.slice(scene.at('').length)));
        scene.expect(isThere, {
          message: 'The Location of a create leads elsewhere than to what it made.',
          expected: path,
          got: location,
          exchange: made.exchange,
        });
      });
    }
  },
};

/** A path as it is meant, however it is escaped. */
function segments(path: string): string {
  const names = path.split('/').filter(Boolean);
  return names.map((name) => `/${encodeURIComponent(percentDecoded(name))}`).join('');
}

/** A text that is not ASCII. */
const FOREIGN = 'Grüße 你好 \u{1F600}';

export const answersAreReadable: Law = {
  id: 'answers-are-not-escaped',
  kind: 'documented',
  sentence: 'Texts beyond ASCII stand in answers as they are.',
  *cases(api) {
    for (const { resource, create, read } of makeable(api)) {
      const mark = api.markOf(create);
      if (mark === undefined || read === undefined) continue;
      // JSON that escapes says the same.
      yield writing(read, mark, [api.facts.of('edges-as-framework')], async (scene) => {
        const sent = `${scene.samples.mark()} ${FOREIGN}`;
        const made = await scene.make(resource, { body: { [mark]: sent } });
        const record = await scene.settled(async () => scene.read(made));
        if (record[mark] !== sent) throw new NotExercised(`${mark} does not come back as sent`);
        const { body } = scene.exchanges.at(-1)?.answer ?? { body: '' };
        scene.expect(body.includes(FOREIGN), {
          message: 'Texts beyond ASCII are escaped.',
          expected: FOREIGN,
          got: body.slice(0, 300),
        });
      });
    }
  },
};
