import { isBuiltin } from 'node:module';
import path from 'node:path/posix';

import { factsOf, type Fact } from './facts.ts';
import type { Architecture } from './table.ts';

/**
 * What a source file does against the architecture, one sentence each.
 *
 * @param file its name, relative to the source folder, with forward slashes
 */
export function check(file: string, text: string, architecture: Architecture): string[] {
  const { imports, impure, lines } = factsOf(file, text);
  const long = lines > architecture.maxLines && !file.startsWith(architecture.generated);
  const length = `${file} has ${lines} lines, more than ${architecture.maxLines}`;

  // Tests stand beside what they test and may reach for whatever they need to test it.
  if (file.endsWith('.test.ts')) return long ? [length] : [];

  const level = levelOf(file, architecture);
  if (level === undefined) return [`${file} is in no part that the table names (${partOf(file)})`];

  const at = ({ line }: Fact, problem: string): string => `${file}:${line} ${problem}`;
  return [
    ...imports.flatMap((fact) => {
      const problem = judgeImport(file, level, fact.what, architecture);
      return problem === undefined ? [] : [at(fact, problem)];
    }),
    ...(file === architecture.clock
      ? []
      : impure.map((fact) => at(fact, `uses ${fact.what}; only ${architecture.clock} may`))),
    ...(long ? [length] : []),
  ];
}

function judgeImport(
  file: string,
  level: number,
  specifier: string,
  architecture: Architecture,
): string | undefined {
  if (isBuiltin(specifier)) {
    const allowed = architecture.onNode.some((pattern) => pattern.test(file));
    return allowed ? undefined : `imports ${specifier}, but has to run in a browser too`;
  }
  const { packageName } = architecture;
  const own = specifier === packageName || specifier.startsWith(`${packageName}/`);
  if (own) return `imports its own package by name (${specifier})`;
  if (!specifier.startsWith('.')) return undefined;

  const target = path.join(path.dirname(file), specifier);
  // What lies outside is data, such as package.json; the build refuses to compile code from there.
  if (target.startsWith('..')) return undefined;
  if (/(?:^|\/)(?:\.|index(?:\.\w+)?)?$/.test(target)) return `imports an index (${specifier})`;

  const part = partOf(target);
  if (part === partOf(file)) return undefined;
  const below = levelOf(target, architecture);
  if (below === undefined) return `imports ${part}, which the table does not name`;
  if (below >= level) return `imports ${part}, which is not below ${partOf(file)}`;
  return undefined;
}

/** The folder directly under the source folder, or the file if it is in none. */
function partOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function levelOf(file: string, { levels }: Architecture): number | undefined {
  const level = levels.findIndex((parts) => parts.includes(partOf(file)));
  return level === -1 ? undefined : level;
}
