import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { UnderstudyError } from '../errors.ts';
import type { ExplainOptions } from './explain.ts';
import type { ServeOptions } from './serve.ts';
import { DOCUMENT, examples } from './help.ts';
import { assumptionOf, keyOf, momentOf, oneMore, portOf, tokenOf, wholeOf } from './values.ts';
import { addVerify } from './verify-command.ts';

const COMMANDS = new Set(['serve', 'verify', 'explain']);

/**
 * Runs the command line.
 *
 * @param args what follows the program's name
 * @throws UnderstudyError `command-invalid`, and whatever the command throws
 */
export async function run(args: readonly string[]): Promise<void> {
  const program = commandLine();
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version come this way too.
    if (error.exitCode !== 0) throw refused(error, args[0]);
  }
}

// What a command imports is not known here, so that each one starts as fast as it can.
function commandLine(): Command {
  const program = new Command('understudy')
    .description('A stateful fake of an API and a contract suite, both from its OpenAPI document.')
    .version(manifest.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ styleTitle: (title) => styleText('bold', title, { validateStream: false }) });
  addServe(program);
  addVerify(program);
  addExplain(program);
  return program.addHelpText(
    'after',
    examples(
      ['understudy serve', 'the Conversations API, on port 4010'],
      ['understudy serve petstore.yaml --watch', 'an API of your own'],
      ['understudy verify http://127.0.0.1:8000', 'whether a backend keeps to the document'],
      ['understudy explain petstore.yaml', 'what is understood of it, and why'],
    ),
  );
}

function addServe(program: Command): void {
  program
    .command('serve')
    .summary('serve a stateful fake')
    .description('Serves a stateful fake of an API, with believable data.')
    .argument('[document]', DOCUMENT)
    .option('-p, --port <port>', 'where to listen; 0 is any free port', portOf, 4010)
    .option('--host <host>', 'on which address; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option(
      '-s, --scenario <name|file>',
      'what there is: default, empty, busy, edge, or a file',
      'default',
    )
    .option('--records <n>', 'how many records each resource has', wholeOf('--records'))
    .option('--seed <n>', 'the same seed gives the same data (default: 1)', wholeOf('--seed'))
    .option('--now <time>', 'let the clock stand still at an RFC 3339 time', momentOf)
    .option('--live', 'let records move on by the clock, as the scenario says under life')
    .option('--overlay <file>', 'lay an OpenAPI Overlay over the document; repeatable', oneMore)
    .option('--assume <id=value>', 'another value for an assumption; repeatable', assumptionOf)
    .option('--api-key <key>', 'answer only those who show this key', keyOf)
    .option('--no-cors', 'do not let web pages of other origins in')
    .option(
      '--control-token <token>',
      'lets in to the control plane from elsewhere whoever shows it',
      tokenOf,
    )
    .option('--no-control', 'no control plane under /__understudy')
    .option('-w, --watch', 'follow the files as they change; the state stays')
    .option('-q, --quiet', 'tell only the address and what goes wrong')
    .option('--json', 'one JSON object a line for each request and event')
    .addHelpText(
      'after',
      examples(
        ['understudy serve', 'at once, with the Conversations API'],
        ['understudy serve petstore.yaml --watch', 'while the document is written'],
        ['understudy serve http://127.0.0.1:8000/openapi.json', 'as FastAPI serves it'],
        ['understudy serve --scenario empty', 'what a new user sees'],
        ['understudy serve --seed 7 --now 2026-01-31T09:00:00Z', 'the same bytes each time'],
      ),
    )
    .action(async (document: string | undefined, options: ServeOptions) => {
      const { serve } = await import('./serve.ts');
      await serve(document, options);
    });
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .summary('print what is understood of a document')
    .description(
      'Prints what is understood of a document: resources, operations, and each guess with its reason.',
    )
    .argument('[document]', DOCUMENT)
    .option('--overlay <file>', 'lay an OpenAPI Overlay over the document; repeatable', oneMore)
    .option('--assume <id=value>', 'another value for an assumption; repeatable', assumptionOf)
    .option('--json', 'everything, as JSON')
    .addHelpText(
      'after',
      examples(
        ['understudy explain petstore.yaml', 'for people'],
        [`understudy explain petstore.yaml --json | jq '.operations[].behaviour'`, 'for programs'],
      ),
    )
    .action(async (document: string | undefined, options: ExplainOptions) => {
      const { explain } = await import('./explain.ts');
      await explain(document, options);
    });
}

/** What commander says, as an error of ours; its suggestion becomes the hint. */
function refused({ message }: CommanderError, command = ''): UnderstudyError {
  const [reason = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const help = `understudy ${COMMANDS.has(command) ? `${command} ` : ''}--help`;
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1') ?? `See what there is with ${help}.`;
  return new UnderstudyError('command-invalid', `Failed to read the command line: ${reason}`, {
    hint,
  });
}
