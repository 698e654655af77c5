import { CONTROL } from '../control/address.ts';
import type { Fake } from '../fake.ts';
import type { Operation, Resource } from '../model/model.ts';
import { objectOf } from '../spec/json.ts';
import { curlLine } from './examples/curl.ts';
import { freePages } from './docs.ts';
import { examplesOf } from './examples/examples.ts';
import type { Served } from './served.ts';
import { table } from './table.ts';
import { columns, paint, printable } from './terminal.ts';

/** How many resources are shown one by one. */
const MOST = 12;

/**
 * What people see when the server is there: what it stands in for, where, and what was understood.
 *
 * @param origin where it listens, such as `http://127.0.0.1:4010`
 * @param apiKey the key that must be shown
 */
export function banner(served: Served, origin: string, apiKey?: string): string {
  const { fake } = served;
  const { docs, document } = freePages(served);
  const title = paint('bold', titleOf(fake));
  const pages = [
    ...(docs ? [['Read and try', `${origin}/docs`]] : []),
    ...(document ? [['Document', `${origin}/openapi.json`]] : []),
    ...(served.hasControl ? [['Control', `${origin}${CONTROL}/health`]] : []),
  ];
  return blocks([
    [`  ${title} is served at ${paint(['bold', 'cyan'], origin)}`],
    understood(fake),
    keyLines(fake, apiKey),
    table(pages, { indent: 2, styles: ['dim', undefined] }),
  ]);
}

/** What people see below: lines to paste. */
export function curlBanner({ fake }: Served, origin: string, apiKey?: string): string {
  return blocks([examplesOf(fake, apiKey).map((example) => `  ${curlLine(origin, example)}`)]);
}

function blocks(parts: readonly (readonly string[])[]): string {
  const filled = parts.filter((lines) => lines.length > 0);
  return filled.map((lines) => `\n${lines.join('\n')}\n`).join('');
}

/** The title of a document with its version. */
export function titleOf({ model }: Fake): string {
  const version = objectOf(model.document['info'])?.['version'];
  return printable(version === undefined ? model.title : `${model.title} ${String(version)}`);
}

function understood(fake: Fake): readonly string[] {
  const { resources, operations, notes } = fake.model;
  const counts = fake.counts();
  const all = [...resources.values()];
  const rows = all.slice(0, MOST).map((resource) => {
    const own = operations.filter((operation) => operation.resource === resource.name);
    return [
      printable(resource.name),
      numberText(resource, counts),
      [...new Set(own.map(({ behaviour }) => behaviour))].join(' '),
      printable(shortestPath(own)),
    ];
  });
  const examples = operations.filter(({ behaviour }) => behaviour === 'example').length;
  const ignored = operations
    .flatMap(({ parameters }) => parameters)
    .filter(({ place }) => notes.some((note) => note.place === place)).length;
  const others = notes.length - examples - ignored;
  const more = [
    ...(all.length > MOST ? [`${all.length - MOST} more resources`] : []),
    ...(examples > 0 ? [`${counted(examples, 'operation')} with a mere example`] : []),
    ...(ignored > 0 ? [`${counted(ignored, 'parameter')} ignored`] : []),
    ...(others > 0 ? [`${others} ${notes.length > others ? 'more ' : ''}not placed`] : []),
  ];
  return [
    ...table(rows, { indent: 2, styles: ['bold', undefined, 'green', 'dim'], width: columns() }),
    ...(more.length > 0
      ? [`  ${paint('dim', `${more.join(', ')}; \`understudy explain\` tells which and why`)}`]
      : []),
  ];
}

function keyLines({ model }: Fake, apiKey: string | undefined): readonly string[] {
  if (apiKey === undefined || model.keys.length > 0) return [];
  const text = 'The key is not asked for: the document names no way to show one.';
  return [`  ${paint('yellow', text)}`];
}

function numberText(
  { name, partitioned }: Resource,
  counts: Readonly<Record<string, number>>,
): string {
  return partitioned ? '' : String(counts[name] ?? 0);
}

function shortestPath(operations: readonly Operation[]): string {
  const paths = operations.map(({ path }) => path);
  return paths.toSorted((a, b) => a.length - b.length)[0] ?? '';
}

/** A number with its noun: `1 resource`, `3 resources`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
