import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import manifest from '../../package.json' with { type: 'json' };
import { root } from '../root.ts';
import { checkTypes } from './types.ts';
import { Server } from './server.ts';
import { oldestNode, run, setUp, type Workshop } from './workshop.ts';

let shop: Workshop;
/** What a module imports, at once or later, but for what is Node's own and what lies beside it. */
const IMPORTED =
  /(?:^(?:import|export)\b[^'\n]* from |^import |\bimport\()'((?!node:|\.)[^'\n]+)'/gm;

/** The package that has a module: its first name, or the first two where that is a scope. */
const PACKAGE = /^(?:@[^/]+\/)?[^/]+/;

beforeAll(() => {
  shop = setUp();
});
afterAll(() => shop?.remove());

describe('what is published', () => {
  test('is the library, the documents and the fixtures, and nothing else', () => {
    const known = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'fixtures', 'package.json'];
    expect(readdirSync(shop.installed).toSorted()).toEqual([...known, 'spec']);
    const files = readdirSync(shop.installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.test\.|\.tgz$|node_modules/.test(file))).toEqual([]);
  });

  test('imports nothing but what it brings or what its users bring', () => {
    const brought = new Set([
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.peerDependencies),
    ]);
    const dist = path.join(shop.installed, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
      // The command is bundled with all that it needs, and the page of the documents too.
      (file) => file.endsWith('.js') && !/^(?:cli|docs)[/\\]/.test(file),
    );
    const imported = files.flatMap((file) =>
      [...readFileSync(path.join(dist, file), 'utf8').matchAll(IMPORTED)].map(
        ([, name = '']) => PACKAGE.exec(name)?.[0] ?? name,
      ),
    );
    expect(imported).toContain('fast-check');
    expect(new Set(imported).difference(brought)).toEqual(new Set());
  });

  test('has no install script', () => {
    const published: typeof manifest = JSON.parse(
      readFileSync(path.join(shop.installed, 'package.json'), 'utf8'),
    );
    const names = Object.keys(published.scripts);
    expect(names.filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });

  test('has an executable command', () => {
    const main = path.join(shop.installed, manifest.bin.understudy);
    expect(statSync(main).mode & 0o111).toBe(0o111);
  });

  test('satisfies publint', async () => {
    const { messages } = await publint({ pkgDir: shop.installed, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  test('satisfies Are The Types Wrong', () => {
    const options = ['--profile', 'esm-only', '--no-emoji', '--no-color'];
    expect(() => run('attw', [...options, shop.tarball], root)).not.toThrow();
  });
});

describe.each(['typescript 7', 'typescript 5.9'] as const)('its types, for %s', (compiler) => {
  test.each(['nodenext', 'bundler'] as const)('resolve under %s', (resolution) => {
    expect(checkTypes(shop, compiler, resolution, 'consumer.ts')).toBe('');
  });

  test.each(['nodenext', 'bundler'] as const)(
    'resolve under %s for the entries that go with other packages',
    (resolution) => {
      expect(checkTypes(shop, compiler, resolution, 'peers.ts')).toBe('');
    },
  );
});

const local = path.join(root, 'node_modules', 'node', 'bin', 'node');
const nodes = [
  { name: manifest.devDependencies.node, node: () => local },
  { name: oldestNode, node: () => path.join(shop.folder, 'node_modules', 'node', 'bin', 'node') },
];

describe.each(nodes)('on Node $name', ({ name, node }) => {
  test('is the Node that it says', () => {
    expect(run(node(), ['--version'], shop.folder).trim()).toBe(`v${name}`);
  });

  test('every entry of the library can be imported', () => {
    const script = `
      const entries = ['', '/express', '/msw', '/msw/fetch', '/vitest', '/playwright', '/data', '/contract'];
      const names = entries.map((entry) => 'openapi-understudy' + entry);
      const modules = await Promise.all(names.map((name) => import(name)));
      console.log(modules.every((module) => Object.keys(module).length > 0));`;
    const printed = run(node(), ['--input-type=module', '--eval', script], shop.folder);
    expect(printed.trim()).toBe('true');
  });

  test('the command answers a list, and ends when it is interrupted', async () => {
    const main = path.join(shop.installed, manifest.bin.understudy);
    const server = await Server.start(
      node(),
      (port) => [main, 'serve', '--port', port],
      shop.folder,
    );
    try {
      await expectConversations(server);
      expect(await server.interrupt()).toBe(0);
    } finally {
      server.kill();
    }
  });
});

test('the test that the README shows for Vitest passes in a new project', () => {
  const readme = readFileSync(path.join(shop.installed, 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('\n### Vitest\n'));
  const [, shown = ''] = /```ts\n(.*?)```/s.exec(section) ?? [];
  writeFileSync(path.join(shop.folder, 'readme.test.ts'), shown);
  const printed = run('npx', ['--no', 'vitest', '--', 'run', 'readme.test.ts'], shop.folder);
  expect(printed).toMatch(/1 passed/);
});

test.each(['understudy', 'openapi-understudy'])('`npx %s --version` prints the version', (name) => {
  const printed = run('npx', ['--no', name, '--', '--version'], shop.folder);
  expect(printed.trim()).toBe(manifest.version);
});

test('`npm start` in the repository serves', async () => {
  const server = await Server.start(
    'npm',
    (port) => ['start', '--silent', '--', '--port', port],
    root,
  );
  try {
    await expectConversations(server);
    await server.interrupt();
  } finally {
    server.kill();
  }
});

async function expectConversations(server: Server): Promise<void> {
  const response = await server.get('/admin/api/v2/conversations');
  expect(response.status).toBe(200);
  expect(await response.json()).toHaveProperty('data');
}
