/**
 * `npm run contracts`: writes the OpenAPI document of every service anew, and names what has changed
 * for a client. `--check` writes nothing and fails where a document is not as it would be written.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changesOf } from './changes.ts';
import { contracts } from './contracts.ts';

const check = process.argv.includes('--check');
let drifted = 0;

for (const [service, document] of Object.entries(contracts())) {
  const file = path.join(import.meta.dirname, `${service}.openapi.json`);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (before === text) {
    console.log(`${service}: as it was.`);
    continue;
  }
  drifted++;
  const changes = before ? changesOf(JSON.parse(before), document) : [];
  for (const { breaking, what } of changes) console.log(`${breaking ? 'BREAKING  ' : ''}${what}`);
  if (!check) writeFileSync(file, text);
  const done = check
    ? 'is not as its code says: run npm run contracts'
    : 'written; read the difference';
  console.log(`${service}: ${done}.`);
}
if (check && drifted > 0) process.exitCode = 1;
