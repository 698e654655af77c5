import { originText } from '../model/describe.ts';
import type { Model, Operation, Parameter, Resource } from '../model/model.ts';
import { counted } from './banner.ts';
import type { Finding } from './findings.ts';
import { table } from './table.ts';
import { columns, paint, printable } from './terminal.ts';
import type { Style } from './terminal.ts';

/** How many warnings are shown to people. */
const MOST = 20;

/** What is understood of a document, for people: as wide as the terminal, or as it must be. */
export function explanation(model: Model, findings: readonly Finding[]): string {
  const { resources, operations, assumptions, notes } = model;
  const sections = [
    section('Resources', [...resources.values()].map(resourceLines)),
    section('Operations', operations.map(operationLines)),
    section('Assumptions', [
      rows(
        // One long value would push every statement out of sight, had they a column of their own.
        assumptions.map(({ id, level, value, statement }) => [
          id,
          level,
          `${JSON.stringify(value)} · ${statement}`,
        ]),
        ['bold', 'dim', undefined],
      ),
    ]),
    section('Not placed', [notes.flatMap((note) => placed(note, undefined))]),
    section('Warnings', [
      findings.slice(0, MOST).flatMap((finding) => placed(finding, 'yellow')),
      findings.length > MOST ? [`    ${findings.length - MOST} more with --json`] : [],
    ]),
  ];
  return `\n${[heading(model, findings.length), ...sections].filter((text) => text !== '').join('\n\n')}\n\n`;
}

function heading(model: Model, warnings: number): string {
  const { title, document, dialect, basePaths, resources, operations, notes } = model;
  const words = dialect === 'fastapi' ? "refuses in FastAPI's words" : 'refuses in its own words';
  const base = basePaths.filter((path) => path !== '');
  const facts = [
    `OpenAPI ${String(document['openapi'])}`,
    counted(resources.size, 'resource'),
    counted(operations.length, 'operation'),
    notes.length === 0 ? 'all of it placed' : `${notes.length} not placed`,
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    words,
    ...(base.length > 0 ? [`below ${base.join(', ')}`] : []),
  ];
  return `  ${paint('bold', printable(title))}\n  ${paint('dim', facts.join(' · '))}`;
}

function section(title: string, blocks: readonly (readonly string[])[]): string {
  const filled = blocks.filter((lines) => lines.length > 0);
  if (filled.length === 0) return '';
  return [
    `  ${paint(['bold', 'underline'], title)}`,
    ...filled.map((lines) => lines.join('\n')),
  ].join('\n\n');
}

function resourceLines(resource: Resource): readonly string[] {
  const { name, key, parent, partitioned, children, reason, properties } = resource;
  const within = parent?.resource ?? parent?.parameters.at(-1);
  const facts = [
    `key ${key}`,
    ...(within === undefined ? [] : [`${partitioned ? 'lives within' : 'belongs to'} ${within}`]),
    ...(children.length === 0 ? [] : [`has ${children.join(', ')}`]),
    reason,
  ];
  return [
    `  ${paint('bold', printable(name))}  ${printable(facts.join(' · '))}`,
    ...rows(
      [...properties.values()].map((property) => [
        property.name,
        originText(property.origin),
        property.reason,
      ]),
      [undefined, 'green', 'dim'],
    ),
  ];
}

function operationLines(operation: Operation): readonly string[] {
  const { id, method, path, behaviour, resource, reason, parameters } = operation;
  const does = `${behaviour}${resource === undefined ? '' : ` ${resource}`}`;
  // An operation without an id goes by its method and path, which stand above.
  const facts = id === `${method} ${path}` ? [reason] : [id, reason];
  return [
    `  ${paint('bold', `${method} ${printable(path)}`)}`,
    `  ${paint(behaviour === 'example' ? 'yellow' : 'green', printable(does))} · ${printable(facts.join(' · '))}`,
    ...rows(parameters.map(parameterRow), [undefined, 'dim', 'green', undefined, 'dim']),
  ];
}

function parameterRow(parameter: Parameter): string[] {
  const { name, in: where, role, reason } = parameter;
  return [name, where, role, meaningOf(parameter), reason];
}

function meaningOf({ property, match, values }: Parameter): string {
  if (property !== undefined) return match === 'equal' ? property : `${property}, ${match}`;
  const orders = Object.entries(values ?? {});
  return orders
    .map(([name, { by, direction }]) => `${name}: ${by} ${direction === 'ascending' ? '↑' : '↓'}`)
    .join(', ');
}

function placed({ text, place }: Finding, style: Style | undefined): readonly string[] {
  return [
    ...rows([[text]], [style]),
    ...table([[printable(place)]], { indent: 6, styles: ['dim'] }),
  ];
}

function rows(
  cells: readonly (readonly string[])[],
  styles: readonly (Style | undefined)[],
): readonly string[] {
  return table(
    cells.map((row) => row.map(printable)),
    { indent: 4, styles, width: columns() },
  );
}
