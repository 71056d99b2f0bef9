/** The README of the service quotes the record that the pages quote. */
import { expect, test } from 'vitest';
import { fileOf, recorded } from './service-record.ts';

test('the README of the service quotes the same record', () => {
  const readme = fileOf('services/rate-limiter/README.md');
  for (const ratio of Object.values(recorded.requestsPerSecondRatio)) {
    expect(readme).toContain(String(ratio));
  }
});
