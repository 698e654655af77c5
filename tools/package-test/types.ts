import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { root } from '../root.ts';
import type { Workshop } from './workshop.ts';

const source = fileURLToPath(new URL('consumer', import.meta.url));

const compilers = {
  'typescript 7': path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
  'typescript 5.9': path.join(root, 'tools', 'node_modules', 'typescript', 'bin', 'tsc'),
};

/**
 * Compiles a small user of the installed package; returns what the compiler complains about.
 *
 * @param file of the folder `consumer`; what others declare is not our affair in `peers.ts`
 */
export function checkTypes(
  shop: Workshop,
  compiler: keyof typeof compilers,
  moduleResolution: 'nodenext' | 'bundler',
  file: 'consumer.ts' | 'peers.ts',
): string {
  cpSync(source, shop.folder, { recursive: true });
  const config = {
    compilerOptions: {
      target: 'es2022',
      module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext',
      moduleResolution,
      resolveJsonModule: true,
      strict: true,
      skipLibCheck: file === 'peers.ts',
      noEmit: true,
      types: [],
    },
    files: [file],
  };
  writeFileSync(path.join(shop.folder, 'tsconfig.json'), JSON.stringify(config));
  return spawnSync(process.execPath, [compilers[compiler]], {
    cwd: shop.folder,
    encoding: 'utf8',
  }).stdout;
}
