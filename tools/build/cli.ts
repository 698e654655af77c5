import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { rolldown, type Plugin } from 'rolldown';

import manifest from '../../package.json' with { type: 'json' };
import { leanPlugin } from './lean.ts';
import { noticesOf } from './notices.ts';

const entry = 'understudy-cli-entry';
const published: { name: string; peerDependencies?: Record<string, string> } = manifest;
const peers = Object.keys(published.peerDependencies ?? {});

/**
 * Bundles the command line into `folder`: a small `main.js`, and beside it the chunks that it and
 * the commands import when they are needed. One read per chunk and a warm compile cache take most
 * of the time out of a start.
 */
export async function bundleCli(program: string, folder: string): Promise<void> {
  const bundle = await rolldown({
    input: { main: entry },
    platform: 'node',
    external: (id) => peers.some((peer) => id === peer || id.startsWith(`${peer}/`)),
    plugins: [entryPlugin(program), leanPlugin()],
    // How long a plugin takes is nothing to tell those who start the server.
    checks: { bundlerTimings: false },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    // All in one folder, as deep as src/cli, so that `import.meta.url` means the same in both.
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    minify: 'dce-only',
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  await bundle.close();

  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesOf(modules));
  chmodSync(path.join(folder, 'main.js'), 0o755);
}

/**
 * Static imports are compiled before the first statement runs, so the compile cache can only help
 * what is imported dynamically after it is switched on; and what an old Node cannot import must
 * not be imported before it was told so. `node:module` as a whole, since to name what it lacks
 * would be an error of syntax.
 */
function entryPlugin(program: string): Plugin {
  const version = path.join(path.dirname(program), 'node-version.ts');
  return {
    name: entry,
    resolveId: (id) => (id === entry ? id : null),
    load: (id) =>
      id === entry
        ? [
            '#!/usr/bin/env node',
            `import * as nodeModule from 'node:module';`,
            `import { nodeRefusal } from ${JSON.stringify(version)};`,
            'const refusal = nodeRefusal(process.versions.node);',
            'if (refusal === undefined) {',
            '  nodeModule.enableCompileCache();',
            `  await import(${JSON.stringify(program)});`,
            '} else {',
            '  process.stderr.write(refusal);',
            '  process.exitCode = 2;',
            '}',
          ].join('\n')
        : null,
  };
}
