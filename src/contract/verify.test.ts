import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Law } from './law.ts';
import type { Scene } from './scene.ts';
import { plainTarget } from './target.ts';
import type { Target } from './target.ts';
import { verify } from './verify.ts';

/** A law with one case, at the operation that creates conversations. */
function lawOf(id: string, run: (scene: Scene) => Promise<void>): Law {
  return {
    id,
    kind: 'meaning',
    sentence: 'It goes as it goes.',
    cases: (api) =>
      api
        .operations('create')
        .map((operation) => ({ operation, title: 'all', facts: [], writes: true, run })),
  };
}

test('an error in a law ends the run when all that was begun is over and removed', async () => {
  const begun: string[] = [];
  const ended: string[] = [];
  const told = (id: string, run: (scene: Scene) => Promise<void>): Law =>
    lawOf(id, async (scene) => {
      begun.push(id);
      await run(scene);
      ended.push(id);
    });
  const laws = [
    told('wrong', async () => Promise.reject(new TypeError('it is not a function'))),
    told('long', async (scene) => {
      const [conversations] = scene.api.model.resources.values();
      if (conversations === undefined) return;
      for (let count = 0; count < 20; count++) await scene.make(conversations);
    }),
    told('late', async () => Promise.resolve()),
  ];
  const fake = createFake({ scenario: 'empty' });
  const target = plainTarget((request) => fake.handle(request));
  const run = verify({ model: fake.model, target, laws, concurrency: 2, seed: 1 });
  await expect(run).rejects.toThrow('it is not a function');
  expect({ begun, ended }).toEqual({ begun: ['wrong', 'long'], ended: ['long'] });
  expect(fake.conversations.count()).toBe(0);
});

test.each(['before it begins', 'while it looks at the target'])(
  'a run that is interrupted %s tells so',
  async (when) => {
    const stop = new AbortController();
    if (when === 'before it begins') stop.abort();
    const target: Target = {
      url: 'http://127.0.0.1:4010',
      async send(_request, signal) {
        stop.abort();
        return Promise.reject(signal.reason);
      },
    };
    const { model } = createFake({ scenario: 'empty' });
    const report = await verify({ model, target, signal: stop.signal, only: ['pages-end'] });
    expect(report.stopped).toBe('it was interrupted');
    expect(new Set(report.cases.map(({ outcome }) => outcome))).toEqual(new Set(['not exercised']));
  },
);
