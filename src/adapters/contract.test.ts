import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contract } from './contract.ts';

const VITEST = path.join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs');

interface Ran {
  readonly title: string;
  readonly status: string;
  readonly message: string;
  readonly annotations: readonly string[];
}

/** Runs a suite file in a Vitest of its own. */
async function suite(options: string, args: readonly string[] = []): Promise<readonly Ran[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-suite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const from = (name: string): string => JSON.stringify(path.join(import.meta.dirname, name));
  writeFileSync(
    path.join(folder, 'api.test.ts'),
    `import { contract, LAWS, NotExercised } from ${from('contract.ts')};
     import { createFake } from ${from('../fake.ts')};
     const fake = createFake({ scenario: 'empty' });
     const wrong = (change) => ({ handle: (request) => change(request, fake.handle(request)) });
     const only = ['operations-exist', 'parameters-refuse', 'status-is-documented'];
     ${options}`,
  );
  // Told of each test as it is, annotations included, which the JSON of Vitest leaves out.
  writeFileSync(
    path.join(folder, 'reporter.mjs'),
    `import { writeFileSync } from 'node:fs';
     export default class {
       onTestRunEnd(modules) {
         const tests = modules.flatMap((module) => [...module.children.allTests()]);
         const ran = tests.map((test) => ({
           title: test.fullName,
           status: test.result().state,
           message: test.result().errors?.[0]?.message ?? test.result().note ?? '',
           annotations: test.annotations().map(({ type, message }) => type + ': ' + message),
         }));
         writeFileSync(${JSON.stringify(path.join(folder, 'ran.json'))}, JSON.stringify(ran));
       }
     }`,
  );
  const child = spawn(
    process.execPath,
    [VITEST, 'run', '--root', folder, '--reporter', path.join(folder, 'reporter.mjs'), ...args],
    { cwd: folder, stdio: 'ignore' },
  );
  await once(child, 'close');
  return JSON.parse(readFileSync(path.join(folder, 'ran.json'), 'utf8')) as readonly Ran[];
}

function named(ran: readonly Ran[], title: string): Ran | undefined {
  return ran.find((one) => one.title === title);
}

test('a fake keeps the contract, in a test for each case and a describe for each law', async () => {
  const ran = await suite('contract({ target: fake, only })');
  expect(ran.filter(({ status }) => status !== 'passed')).toEqual([]);
  expect(ran.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'Conversations API > operations-exist > listConversations: a valid request',
      'Conversations API > status-is-documented > listConversations: every answer',
      'Conversations API > what was made is removed',
    ]),
  );
});

test('a broken law fails its test with what the terminal tells', async () => {
  const ran = await suite(
    `contract({ only, target: wrong((request, answer) =>
       request.method === 'DELETE' ? { ...answer, status: 500 } : answer) })`,
  );
  const title = 'Conversations API > operations-exist > deleteConversation: a valid request';
  const { status, message = '' } = named(ran, title) ?? {};
  expect(status).toBe('failed');
  expect(message).toMatch(/^✗ operations-exist: Every operation/);
  expect(message).toContain('- 200');
  expect(message).toContain('curl -sSi -X DELETE');
});

test('a law that is broken below the level passes with a warning', async () => {
  const ran = await suite(
    `contract({ only, target: wrong((request, answer) =>
       request.query.includes('page_num=0') ? { ...answer, status: 200 } : answer) })`,
  );
  const warned = ran.filter(({ annotations }) => annotations.length > 0);
  expect(warned.map(({ status }) => status)).toEqual(warned.map(() => 'passed'));
  expect(warned[0]?.annotations[0]).toMatch(/^warning: ! parameters-refuse: /);
});

test('what is not exercised is skipped with its reason', async () => {
  const ran = await suite('contract({ target: fake, only, isReadOnly: true })');
  const title = 'Conversations API > operations-exist > createConversation: a valid request';
  expect(named(ran, title)).toMatchObject({
    status: 'skipped',
    message: 'it writes, and nothing may be written',
  });
});

test('a target that is lost fails the case that lost it, and what comes after is skipped', async () => {
  const ran = await suite(
    `let asked = 0;
     contract({ only: ['operations-exist'], target: { handle(request) {
       if (++asked > 5) throw new Error('nobody is there');
       return fake.handle(request);
     } } })`,
  );
  const failed = ran.filter(({ status }) => status === 'failed');
  expect(failed.map(({ message }) => message)).toEqual([
    'the target cannot be reached any more: nobody is there',
  ]);
  expect(ran.map(({ message }) => message)).toContain('the run was stopped');
});

test('what cannot be removed is told with the line that would', async () => {
  const ran = await suite(
    `contract({ only, target: wrong((request, answer) => request.method === 'DELETE'
       ? { status: 503, headers: {}, body: '' } : answer) })`,
  );
  const { annotations = [] } = named(ran, 'Conversations API > what was made is removed') ?? {};
  expect(annotations[0]).toMatch(
    /^warning: conversations .*: the answer was 503\ncurl -sSi -X DELETE/,
  );
});

test('a fetch-like target may be told when the tests begin, and laws of a team stand beside ours', async () => {
  const ran = await suite(
    `const ours = {
       id: 'topics-are-kept', kind: 'meaning', sentence: 'Topics are kept.',
       *cases(api) {
         const [operation] = api.operations('create');
         const facts = [api.facts.of('kept-as-sent')];
         yield { operation, title: 'a topic', facts, writes: true, async run(scene) {
           const made = await scene.make(api.resourceOf(operation), { body: { topic: 'Ours' } });
           scene.expectSame((await scene.read(made)).topic, 'Ours', 'The topic is another.');
         } };
         yield { operation, title: 'nothing', facts, writes: false, async run() {
           throw new NotExercised('it was not asked for');
         } };
       },
     };
     contract({
       target: async () => ({ fetch: (request) => fake.fetch(request) }),
       laws: [...LAWS, ours],
       only: ['topics-are-kept'],
     })`,
  );
  const law = 'Conversations API > topics-are-kept > createConversation: ';
  expect(named(ran, `${law}a topic`)?.status).toBe('passed');
  expect(named(ran, `${law}nothing`)).toMatchObject({ message: 'it was not asked for' });
});

test('a filter of Vitest picks cases', async () => {
  const ran = await suite('contract({ target: fake, only })', ['-t', 'parameters-refuse']);
  const passed = ran.filter(({ status }) => status === 'passed').map(({ title }) => title);
  expect(passed.length).toBeGreaterThan(5);
  expect(passed.filter((title) => !title.includes('parameters-refuse'))).toEqual([]);
});

test('a law that there is not is refused when the suite is registered', () => {
  expect(() => contract({ target: 'http://127.0.0.1:1', only: ['pages'] })).toThrow(
    expect.objectContaining({ code: 'option-invalid' }),
  );
});
