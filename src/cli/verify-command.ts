import type { Command } from 'commander';
import { assumptionOf, keyOf, oneMore, wholeOf } from './values.ts';
import type { VerifyCommandOptions } from './verify.ts';
import {
  durationOf,
  headerOf,
  levelOf,
  positiveOf,
  reportOf,
  settingOf,
  shardOf,
} from './verify-values.ts';
import { DOCUMENT, examples } from './help.ts';

/** Adds `understudy verify` to the command line. */
export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .summary('hold a running backend to a document')
    .description(
      'Holds a running implementation to a document and to what it means. What it creates it removes, or tells.',
    )
    .argument('[url]', 'where the implementation is')
    .argument('[document]', DOCUMENT);
  addPolicy(command);
  addManners(command);
  addReports(command);
  command
    .addHelpText(
      'after',
      examples(
        ['understudy verify http://127.0.0.1:8000', 'the Conversations API'],
        ['understudy verify https://staging.example openapi.yaml --api-key "$KEY"', 'your own'],
        ['understudy verify http://127.0.0.1:8000 --report html=report.html', 'a page to read'],
        ['understudy verify http://127.0.0.1:8000 --only filters-are-exact', 'one law'],
        ['understudy verify --list', 'the laws'],
      ),
    )
    .action(
      async (
        url: string | undefined,
        document: string | undefined,
        options: VerifyCommandOptions,
      ) => {
        const { verify } = await import('./verify.ts');
        await verify(url, document, options);
      },
    );
}

function addPolicy(command: Command): void {
  command
    .option(
      '--level <level>',
      'down to which level a broken law fails: documented, inferred, assumed',
      levelOf,
      'inferred',
    )
    .option('--strict', 'members that no schema names are wrong')
    .option('--read-only', 'write nothing; what needs a write is not exercised')
    .option('--leave-behind', 'make records too that nothing deletes, and leave them')
    .option('--assume <id=value>', 'another value for an assumption; repeatable', assumptionOf)
    .option('--overlay <file>', 'lay an OpenAPI Overlay over the document; repeatable', oneMore)
    .option('--only <law|operation>', 'these alone; repeatable', oneMore)
    .option('--list', 'print the laws and how many cases each has; needs no URL')
    .option('--stories <n>', 'how many stories are told', wholeOf('--stories'))
    .option('--seed <n>', 'the same seed sends the same values', wholeOf('--seed'))
    .option('--require-all', 'fail where a case was not exercised');
}

function addManners(command: Command): void {
  command
    .option('--api-key <key>', "sent as the document's security scheme says; never printed", keyOf)
    .option('-H, --header <header>', "'Name: value', never printed; repeatable", headerOf)
    .option('--set <name=value...>', 'a value that the backend needs to know', settingOf)
    .option(
      '--max-requests <n>',
      'how many requests are sent at most (default: 5000, or 12 a case if that is more)',
      positiveOf('--max-requests'),
    )
    .option('--rate <n>', 'requests a second at most', positiveOf('--rate', false))
    .option('--concurrency <n>', 'requests at once at most', positiveOf('--concurrency'), 4)
    .option(
      '--timeout <duration>',
      'how long an answer may take (default: 10s)',
      durationOf('--timeout'),
    )
    .option(
      '--settle <duration>',
      'how long reads may lag behind writes (default: 0s)',
      durationOf('--settle'),
    );
}

function addReports(command: Command): void {
  command
    .option(
      '--report <kind...>',
      'junit=<file>, json=<file>, html=<file>, or github; repeatable',
      reportOf,
    )
    .option('--shard <part>', 'one part of the cases, such as 1/4', shardOf)
    .option(
      '--merge-reports <file...>',
      'make one report of the json reports of all parts; needs no URL',
      oneMore,
    )
    .option('-q, --quiet', 'tell only what does not hold');
}
