import { createFake } from '../fake.ts';
import { describe } from '../model/describe.ts';
import type { Json } from '../spec/json.ts';
import { doubtsIn } from './doubts.ts';
import { explanation } from './explanation.ts';
import { within } from './failure.ts';
import { findingsIn } from './findings.ts';
import { readGiven } from './given.ts';

/** The options of `understudy explain`, as they were read. */
export interface ExplainOptions {
  readonly overlay?: readonly string[];
  readonly assume?: Readonly<Record<string, Json>>;
  readonly json?: true;
}

/**
 * Prints what is understood of a document, each guess with its reason.
 *
 * @param location a path or a URL of a document; the one that ships by default
 * @throws UnderstudyError where the document or an option is not right
 */
export async function explain(
  location: string | undefined,
  { overlay, assume: assumptions = {}, json }: ExplainOptions,
): Promise<void> {
  const { document } = await readGiven(location, overlay);
  const { model } = within(location, () =>
    createFake({ document, assumptions, scenario: 'empty' }),
  );
  const warnings = [...(await findingsIn(model.document)), ...doubtsIn(model)];
  const text = json
    ? `${JSON.stringify({ ...describe(model), warnings }, null, 2)}\n`
    : explanation(model, warnings);
  process.stdout.write(text);
}
