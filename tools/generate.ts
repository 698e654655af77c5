// What is generated from the documents under spec/, and checked in:
//   NAME.openapi.yaml -> NAME.openapi.json   for those who cannot read YAML, the browser first
//   NAME.openapi.yaml -> NAME.types.ts       TypeScript types of its paths and schemas
//
//   node tools/generate.ts [--check] [folder]
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import SwaggerParser from '@apidevtools/swagger-parser';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';

import { root } from './root.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? path.join(root, 'spec'));
const ending = '.openapi.yaml';
const stale: string[] = [];

for (const name of readdirSync(folder).filter((file) => file.endsWith(ending))) {
  const base = path.join(folder, name.slice(0, -ending.length));
  const document = await SwaggerParser.parse(path.join(folder, name));
  put(`${base}.openapi.json`, `${JSON.stringify(document, null, 2)}\n`);
  put(`${base}.types.ts`, await typesOf(document, name));
}

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run generate\`.`);
  process.exitCode = 1;
}

async function typesOf(document: object, name: string): Promise<string> {
  // A copy, since openapi-typescript alters what it is given.
  const nodes = await openapiTypes(structuredClone(document) as OpenAPI3, { silent: true });
  return `// Generated from ${name} by tools/generate.ts. Do not edit.\n\n${astToString(nodes)}`;
}

function put(file: string, text: string): void {
  if (!values.check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    stale.push(path.relative(process.cwd(), file));
  }
}
