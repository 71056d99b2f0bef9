/** Files of measured runs, as `npm run parity` writes them, for browser tests. */
import entry from '../../simulations/generated/catalogue/rate-limiter.json' with { type: 'json' };
import { PARITY_FORMAT, type ParityFile, type ParityRow } from '../../simulations/run/parity.ts';

const row = (atMs: number, lateMs: number, more: Partial<ParityRow> = {}): ParityRow => {
  const simulated = more.simulated ?? 'admitted';
  const sentAtUs = Math.round((atMs + lateMs) * 1_000);
  return {
    ...{ atUs: atMs * 1_000, sentAtUs, answeredAtUs: sentAtUs + 700 },
    ...{ simulated, measured: simulated, simulatedRetryAfterUs: 0, measuredRetryAfterUs: 0 },
    ...more,
  };
};

/** Ten before the edge at 5 s, one of them late, and ten after it. */
const edgeRows: readonly ParityRow[] = [
  ...Array.from({ length: 10 }, (_, i) => row(4_989 + i, 0.3)),
  row(4_999, 2, {
    ...{ simulated: 'rejected', simulatedRetryAfterUs: 1_000, measured: 'admitted' },
    because: {
      cause: 'late',
      words:
        'Sent 2 ms late. At its own instant the simulated limiter had nothing left for another 1 ms, and when it was decided that had passed.',
    },
  }),
  ...Array.from({ length: 9 }, (_, i) => row(5_000 + i, 0.4)),
  row(5_009, 0.4, {
    ...{ measured: 'rejected', measuredRetryAfterUs: 4_990_000 },
    because: {
      cause: 'before',
      words:
        'The service had admitted 20 before it where the simulation had admitted 19, and had nothing left for another 4.99 s.',
    },
  }),
];

const alike: readonly ParityRow[] = [row(500, 0.2), row(8_000, 1.1), row(8_000, 1.2)];

/** A measured run of a scenario: its own parameters and seed. */
export function parityFile(scenario: string, change: Partial<ParityFile> = {}): ParityFile {
  const found = entry.scenarios.find(({ id }) => id === scenario);
  if (!found) throw new Error(`The rate limiter has no scenario "${scenario}".`);
  const values = 'compare' in found ? found.compare?.values : undefined;
  const lanes = values
    ? values.map((id) => ({ id: String(id), title: `Lane ${id}`, rows: alike }))
    : [{ id: '', title: 'Rate limiter', rows: edgeRows }];
  return {
    ...{ format: PARITY_FORMAT, concept: entry.id, scenario, lanes, speed: 1 },
    ...{ params: found.params, seed: found.seed, measuredAt: '2026-11-21T12:00:00.000Z' },
    service: { url: 'http://127.0.0.1:4001', store: 'redis' },
    ...change,
  };
}

/** As a file to be given. */
export const asFile = (content: unknown, name = 'parity.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});
