/** Every other law of reference/queues.json that a run can reach: M/G/1, GI/M/1, M/D/1, Erlang B. */
import { afterAll, describe, expect, it } from 'vitest';
import reference from '../../reference/queues.json' with { type: 'json' };
import { type Held, hold, paramsOf, ROW_TIMEOUT_MS, type Row, report } from './theory-rows.ts';

const held: Held[] = [];
afterAll(() => console.log(report('M/G/1, GI/M/1, M/D/1 at ρ = 0.95, Erlang B', held)));

const MILLION = 1e6;

/** How many customers a mean needs grows with both variations, and with the load. */
const customersFor = (rho: number, cv2: number) =>
  MILLION * (rho === 0.7 ? 1 + 0.6 * cv2 : rho === 0.3 ? 0.6 + 0.5 * cv2 : 1.2 + 0.6 * cv2);

const SERVICES: Readonly<Record<string, (cv2: number) => object>> = {
  D: () => ({ service: 'deterministic' }),
  M: () => ({}),
  H: (serviceCv2) => ({ service: 'hyperexponential', serviceCv2 }),
};

const mg1: readonly Row[] = reference.mg1.rows.map(({ service, cv2, rho, Wq }, i) => ({
  name: `M/G/1 at ρ = ${rho}, cv² ${cv2}`,
  params: paramsOf(
    { rho, customers: customersFor(rho, cv2) },
    { ...SERVICES[service.charAt(0)]?.(cv2) },
  ),
  expected: { waitMeanMs: Wq, utilisation: rho },
  firstSeed: 2_000 + 100 * i,
}));

const gim1: readonly Row[] = reference.gim1.rows.map(
  ({ arrivals, ca2, rho, Wq_exact, W_exact }, i) => ({
    name: `${arrivals}/M/1 at ρ = ${rho}`,
    params: paramsOf(
      { rho, customers: rho > 0.8 ? 3 * MILLION : 2 * MILLION },
      arrivals === 'D'
        ? { arrivals: 'deterministic' }
        : { arrivals: 'hyperexponential', arrivalCv2: ca2 },
    ),
    expected: { waitMeanMs: Wq_exact, sojournMeanMs: W_exact },
    firstSeed: 4_000 + 100 * i,
  }),
);

const md1: readonly Row[] = reference.md1.rows
  .filter(({ rho }) => rho > 0.8)
  .map(({ rho, P_nowait, wait_p50, wait_p95, wait_p99 }) => ({
    name: `M/D/1 at ρ = ${rho}`,
    params: paramsOf({ rho, customers: 14 * MILLION }, { service: 'deterministic' }),
    waitingShare: 1 - P_nowait,
    expected: { waitP50Ms: wait_p50, waitP95Ms: wait_p95, waitP99Ms: wait_p99 },
    firstSeed: 5_000,
  }));

const erlangB: readonly Row[] = reference.erlangB.rows.map(({ c, a, B, util }, i) => ({
  name: `M/M/${c}/${c}, a = ${a}`,
  params: paramsOf(
    { rho: a / c, servers: c, customers: B < 0.05 ? 2.4 * MILLION : 0.6 * MILLION },
    { capacity: c },
  ),
  expected: { blockedFraction: B, utilisation: util, waitMeanMs: 0 },
  firstSeed: 6_000 + 100 * i,
}));

describe('the model agrees with theory', () => {
  it.each([...mg1, ...gim1, ...md1, ...erlangB])('$name', { timeout: ROW_TIMEOUT_MS }, (row) => {
    const result = hold(row);
    held.push(result);
    expect(result.verdicts.filter(({ ok }) => !ok).map(({ message }) => message)).toEqual([]);
  });

  it('in every row', () => expect(held).toHaveLength(12 + 5 + 1 + 8));
});
