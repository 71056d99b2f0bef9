/** M/M/1 and M/M/c up to ρ = 0.8 against reference/queues.json: means and percentiles. */
import { afterAll, describe, expect, it } from 'vitest';
import { MODERATE, rowOf } from './mmc-rows.ts';
import { type Held, hold, numbersHeld, ROW_TIMEOUT_MS, report } from './theory-rows.ts';

const held: Held[] = [];
afterAll(() => console.log(report('M/M/c, ρ ≤ 0.8, standard error ≤ 1 %', held)));

describe('the model agrees with theory', () => {
  it.each(MODERATE.map(rowOf))('$name', { timeout: ROW_TIMEOUT_MS }, (row) => {
    const result = hold(row);
    held.push(result);
    expect(result.verdicts.filter(({ ok }) => !ok).map(({ message }) => message)).toEqual([]);
  });

  it('holds what it says it holds', () => {
    expect(held).toHaveLength(17);
    expect(numbersHeld(held)).toBe(138);
  });
});
