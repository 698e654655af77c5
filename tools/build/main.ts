import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { root } from '../root.ts';
import { bundleCli } from './cli.ts';
import { copyDocs } from './docs.ts';

const dist = path.join(root, 'dist');
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

// It takes its time, and says nothing else.
process.stderr.write('Building …\n');
rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
await bundleCli(path.join(root, 'src', 'cli', 'main.ts'), path.join(dist, 'cli'));
copyDocs(path.join(dist, 'docs'));
