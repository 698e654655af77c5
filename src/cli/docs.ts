import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { documentToTry } from './docs-document.ts';
import type { Served } from './served.ts';

/** Beside the built command line, or, while this is being developed, in the package they come from. */
const FOLDERS = ['../docs/', '../../node_modules/swagger-ui-dist/'];
const FILES = ['swagger-ui-bundle.js', 'swagger-ui.css'];
const PATHS = ['/docs', '/docs/openapi.json', ...FILES.map((file) => `/docs/${file}`)];

// Nothing from anywhere but this server: the page works without a network, and tells nobody.
const POLICY =
  "default-src 'none'; connect-src 'self'; font-src 'self' data:; img-src 'self' data:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";

/** A document that is being written changes from one look to the next. */
const FRESH = { 'cache-control': 'no-cache' };

/** `/openapi.json`, the document as it was given, and `/docs`, a page to read it and try it. */
export function docsPages(served: () => Served): Router {
  const router = Router();
  const root = FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url))).find(
    (folder) => existsSync(folder),
  );
  router.get('/openapi.json', (_request, response) => {
    response.set(FRESH).json(served().fake.model.document);
  });
  router.get('/docs/openapi.json', (_request, response) => {
    response.set(FRESH).json(documentToTry(served().fake));
  });
  router.get('/docs', (_request, response) => {
    response.set(FRESH).set('content-security-policy', POLICY);
    response.type('html').send(pageFor(served().fake.model.title));
  });
  for (const file of FILES) {
    router.get(`/docs/${file}`, (_request, response) => {
      response.sendFile(file, { root: root ?? '', cacheControl: false });
    });
  }
  return router;
}

/** Which of the two pages the document leaves free: its own paths come first. */
export function freePages({ router }: Served): {
  readonly docs: boolean;
  readonly document: boolean;
} {
  const isFree = (path: string): boolean => router.match('GET', path) === undefined;
  return { docs: PATHS.every(isFree), document: isFree('/openapi.json') };
}

function pageFor(title: string): string {
  const options = {
    url: '/docs/openapi.json',
    dom_id: '#docs',
    // Without this the page sends the document to a validator on the internet.
    validatorUrl: null,
    deepLinking: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<style>body { margin: 0 }</style>
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js" charset="utf-8"></script>
<script>SwaggerUIBundle(${JSON.stringify(options)});</script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
