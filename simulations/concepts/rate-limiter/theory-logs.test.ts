/** Sliding logs against theory: Erlang's loss formula, and the log that stores what it refused. */
import { afterAll, describe, expect, it } from 'vitest';
import reference from '../../reference/rate-limiters.json' with { type: 'json' };
import { logRejectedFraction, storingLogRejectedFraction } from './formulas.ts';
import { logRows, storingLogRows } from './reference-rows.ts';
import { type Held, hold, type Row, report } from './theory-rows.ts';

const held: Held[] = [];
afterAll(() => console.log(report(held)));

describe('the formulas agree with the reference', () => {
  it.each(reference.windows.rows)('limit $limit at load $load', ({ limit, load, ...row }) => {
    const mean = limit * load;
    expect(Math.abs(logRejectedFraction(limit, mean) - row.slidingLog)).toBeLessThan(1e-12);
    expect(Math.abs(storingLogRejectedFraction(limit, mean) - row.storingLog)).toBeLessThan(1e-12);
  });
});

describe('the model agrees with theory', () => {
  it.each([...logRows, ...storingLogRows])('$name', { timeout: 120_000 }, (row) => {
    const result = hold(row);
    held.push(result);
    expect(result.ok ? '' : result.message).toBe('');
  });

  it('in every row', () => expect(held.filter(({ ok }) => ok)).toHaveLength(30));
});

describe('a fault is caught', () => {
  const row = logRows.find(({ name }) => name === 'sliding log 10, load 1.2') as Row;

  it.each([
    ['one place too many', { limit: 11 }],
    ['refusals stored', { storeRejected: 'on' }],
    ['arrivals 3 % too fast', { arrivalsPerSecond: row.arrivalsPerSecond * 1.03 }],
    ['a counter in place of the log', { algorithm: 'sliding-counter' }],
  ])('%s', (_name, faulty) => {
    expect(hold(row).ok).toBe(true);
    expect(hold(row, faulty).message).toContain('standard errors off');
  });
});
