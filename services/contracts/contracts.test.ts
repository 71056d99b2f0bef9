/** The documents are as the code says, and clean by a linter that others trust. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { contracts } from './contracts.ts';

for (const [service, document] of Object.entries(contracts())) {
  const file = path.join(import.meta.dirname, `${service}.openapi.json`);

  describe(`the contract of ${service}`, () => {
    it('is as its code says: if not, run npm run contracts and read the difference', () => {
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
    });

    it('is linted clean', async () => {
      const config = await createConfig({
        extends: ['recommended'],
        // What takes no input refuses none.
        rules: { 'operation-4xx-response': 'off' },
      });
      const problems = await lint({ ref: file, config });
      expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
    });
  });
}
