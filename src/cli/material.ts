import { checkScenario } from '../data/scenario.ts';
import type { Scenario } from '../data/scenario.ts';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import { within } from './failure.ts';
import { readGiven, readScenario } from './given.ts';
import type { AskedScenario, Given } from './given.ts';
import type { ServeOptions } from './serve.ts';

/** Everything that a fake is made from, as it was read. */
export interface Material {
  readonly location: string | undefined;
  readonly given: Given;
  readonly scenario: AskedScenario;
}

/**
 * Reads what a fake is to be made from.
 *
 * @param location a path or a URL of a document; the one that ships by default
 * @throws UnderstudyError where something cannot be read
 */
export async function readMaterial(
  location: string | undefined,
  { overlay, scenario }: ServeOptions,
): Promise<Material> {
  return {
    location,
    given: await readGiven(location, overlay),
    scenario: await readScenario(scenario),
  };
}

/** The files that were read. */
export function filesOf({ given, scenario }: Material): readonly string[] {
  return 'file' in scenario ? [...given.files, scenario.file] : given.files;
}

/**
 * Makes a fake.
 *
 * @throws UnderstudyError where the document or an option is not right
 */
export function fakeOf({ location, given, scenario }: Material, options: ServeOptions): Fake {
  const { document } = given;
  const { assume: assumptions = {}, records, seed = 1, now, live, apiKey } = options;
  return within(location, () =>
    createFake({
      document,
      assumptions,
      scenario: scenarioFor(scenario, { document, assumptions }),
      records,
      seed,
      now,
      live,
      apiKey,
    }),
  );
}

function scenarioFor(
  scenario: AskedScenario,
  made: Pick<Parameters<typeof createFake>[0] & object, 'document' | 'assumptions'>,
): string | Scenario {
  if ('name' in scenario) return scenario.name;
  const { model } = createFake({ ...made, scenario: 'empty' });
  return checkScenario(scenario.content, model, scenario.file);
}
