import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Plugin } from 'rolldown';

/**
 * Loaded and never used: Express offers a body parser, whose character sets alone weigh 190 kB, but
 * bodies are read by our own adapter.
 */
const unused = 'body-parser';
const nothing = 'understudy-nothing';

/**
 * Needed by documents that ask for more than FastAPI does, and by scenarios of one's own: made when
 * the first of them comes, since to load them takes ten milliseconds of every start.
 */
const lazy: Readonly<Record<string, string>> = {
  'ajv/dist/2020.js': `export function Ajv2020(options) {
    return new (require('ajv/dist/2020.js').Ajv2020)(options);
  }`,
  'ajv-formats': `export default { default: (ajv) => require('ajv-formats').default(ajv) };`,
};
const later = 'understudy-later:';

const packageParts = /^(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)(.*)$/;

/**
 * Takes into a bundle only what is used, and once what npm installed in several places: there are
 * three copies of the list of all media types, and to read it takes ten milliseconds each time.
 */
export function leanPlugin(): Plugin {
  const first = new Map<string, string>();
  const names = new Map<string, string>();
  return {
    name: 'understudy-lean',
    async resolveId(source, importer, options) {
      if (source === unused) return nothing;
      // What an import becomes asks for the package itself, by `require`.
      if (source in lazy && options.kind === 'import-statement') return later + source;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const [, folder, rest] = packageParts.exec(found?.id ?? '') ?? [];
      if (found === null || folder === undefined) return found;
      const own = names.get(folder) ?? nameOf(folder);
      names.set(folder, own);
      const file = own + rest;
      const id = first.get(file) ?? found.id;
      first.set(file, id);
      return { ...found, id };
    },
    load(id) {
      if (id === nothing) return 'export default {};';
      return id.startsWith(later) ? (lazy[id.slice(later.length)] ?? null) : null;
    },
  };
}

/** The name and version of the package in a folder. */
function nameOf(folder: string): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  return `${name}@${version}`;
}
