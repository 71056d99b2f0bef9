/**
 * The reference of a service's API, to read and to try: Swagger UI over /openapi.json, served from
 * this process, so that it works without a network.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { problemResponse } from '../../simulations/run/http-problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>API reference</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="swagger-ui.css">
  </head>
  <body>
    <main id="reference"><noscript>This page needs JavaScript; the same is in /openapi.json.</noscript></main>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
});
`;

/** Nothing is loaded from elsewhere; Swagger UI styles its parts in place and draws data: pictures. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

export function reference(file: string): Response {
  if (file === '') return answer(PAGE, 'text/html; charset=utf-8');
  if (file === 'start.js') return answer(START, 'text/javascript; charset=utf-8');
  const type = TYPES[file];
  if (type) return answer(readFileSync(path.join(assets(), file)), type);
  const detail = `The reference has no ${file}: open /reference/.`;
  return problemResponse({ title: 'Not Found', status: 404, detail });
}

const answer = (body: string | Uint8Array<ArrayBuffer>, type: string): Response =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
    },
  });

/** Beside a bundle, or else in the package. */
function assets(): string {
  const beside = path.join(import.meta.dirname, 'reference');
  if (existsSync(beside)) return beside;
  return path.join(import.meta.dirname, '../../node_modules/swagger-ui-dist');
}
