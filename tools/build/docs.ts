import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { root } from '../root.ts';

const files = {
  'swagger-ui-bundle.js': 'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt': 'swagger-ui-bundle.js.LICENSE.txt',
  'swagger-ui.css': 'swagger-ui.css',
  LICENSE: 'LICENSE.txt',
  NOTICE: 'NOTICE.txt',
};

/**
 * Copies the files of the documentation page. Its package cannot be a dependency of ours: it
 * brings along a script that reports every install.
 */
export function copyDocs(folder: string): void {
  const source = path.join(root, 'node_modules', 'swagger-ui-dist');
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of Object.entries(files)) {
    copyFileSync(path.join(source, from), path.join(folder, to));
  }
}
