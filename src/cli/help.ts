import { styleText } from 'node:util';

/** What a document may be. */
export const DOCUMENT =
  'OpenAPI 3.0 or 3.1: a path or URL, YAML or JSON (default: the Conversations API)';

/** Commands with what they are for, as they stand at the end of a help. */
export function examples(
  ...lines: readonly (readonly [command: string, meaning: string])[]
): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  const text = lines.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`);
  return `\n${styleText('bold', 'Examples:')}\n${text.join('\n')}\n`;
}
