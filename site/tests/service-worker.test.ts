/** MSW's script is served as it was installed: another version would answer wrongly, or not at all. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';

it('static/mockServiceWorker.js is the one of the installed package: copy it again', () => {
  const installed = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  const served = path.resolve(import.meta.dirname, '../../static/mockServiceWorker.js');
  expect(readFileSync(served, 'utf8')).toBe(readFileSync(installed, 'utf8'));
});
