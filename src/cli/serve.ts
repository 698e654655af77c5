import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { UnderstudyError } from '../errors.ts';
import type { Fake } from '../fake.ts';
import type { Json } from '../spec/json.ts';
import { appFor } from './app.ts';
import { listen, serverFor } from './listen.ts';
import { fakeOf, filesOf, readMaterial } from './material.ts';
import { reporterForPeople } from './report-people.ts';
import { reporterForPrograms } from './report-programs.ts';
import type { Reporter } from './reporter.ts';
import { servedBy } from './served.ts';
import { statesOf, watchFiles } from './watch.ts';

/** The options of `understudy serve`, as they were read. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly scenario: string;
  readonly records?: number;
  readonly seed?: number;
  readonly now?: string;
  readonly live?: true;
  readonly overlay?: readonly string[];
  readonly assume?: Readonly<Record<string, Json>>;
  readonly apiKey?: string;
  readonly cors: boolean;
  readonly control: boolean;
  readonly controlToken?: string;
  readonly watch?: true;
  readonly quiet?: true;
  readonly json?: true;
}

/** How long after the start what was compiled is kept for the next one, in milliseconds. */
const SETTLED = 1000;
/** How long what takes its time is put off, so that who waits is answered first, in milliseconds. */
const PATIENCE = 100;

/**
 * Serves a fake until the process is asked to end.
 *
 * @param location a path or a URL of a document; the one that ships by default
 * @throws UnderstudyError where it cannot begin
 */
export async function serve(location: string | undefined, options: ServeOptions): Promise<void> {
  // At once, whatever connections are open: nothing here needs to be put away.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

  const { apiKey, quiet = false } = options;
  const reporter = (options.json ? reporterForPrograms : reporterForPeople)({ quiet, apiKey });
  let material = await readMaterial(location, options);
  // Before anybody learns that the server is there, and changes them.
  const states = await statesOf(options.watch ? filesOf(material) : []);
  if (options.watch && states.size === 0) throw nothingToWatch();

  const server = serverFor((reason) => reporter.malformed(reason));
  // The port first: who waits for records by the thousand should not learn only then that it is taken.
  const origin = await listen(server, options.port, options.host);
  let served = servedBy(fakeOf(material, options), options);
  const app = appFor(() => served, {
    cors: options.cors,
    onRequest: quiet ? undefined : (entry) => reporter.request(entry),
    onFault: (error) => reporter.fault(error),
  });
  server.on('request', app);
  reporter.started(served, origin);
  // Not only at the end, which many a test runner brings about with SIGKILL.
  setTimeout(flushCompileCache, SETTLED).unref();
  // The document that ships is right.
  const look = (): void => void warn(served.fake, reporter);
  if (location !== undefined) setTimeout(look, PATIENCE);
  if (!options.watch) return;

  await watchFiles(
    states,
    () => filesOf(material),
    async (changed) => {
      const files = changed.map(shortened);
      try {
        const next = await readMaterial(location, options);
        const fake = fakeOf(next, options);
        const { scenario } = next;
        // A scenario says what there is in the beginning: a new one is a new beginning.
        const isNew = 'file' in scenario && changed.includes(scenario.file);
        const state = isNew ? undefined : fake.adopt(served.fake);
        fake.adoptListeners(served.fake);
        material = next;
        served = servedBy(fake, options);
        reporter.changed(served, { files, state });
        look();
      } catch (error) {
        reporter.broken(files, error);
      }
    },
  );
}

/** Tells what is not right in a document, though it is served. */
async function warn({ model }: Fake, reporter: Reporter): Promise<void> {
  const { findingsIn } = await import('./findings.ts');
  const { doubtsIn } = await import('./doubts.ts');
  const findings = [...(await findingsIn(model.document)), ...doubtsIn(model)];
  if (findings.length > 0) reporter.warned(findings);
}

/** As it is called from where the command was started, unless that is a long way round. */
function shortened(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative;
}

function nothingToWatch(): UnderstudyError {
  return new UnderstudyError(
    'option-invalid',
    'Failed to use the option (--watch): there is no file to watch',
    { hint: 'Name a document, an overlay or a scenario that is a file.' },
  );
}
