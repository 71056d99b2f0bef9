/**
 * Which rows of M/M/1 and M/M/c are held, and how many million customers each is given: enough for
 * the standard error that the rule asks for, as a pilot of 40 replications found. ρ = 0.99 is in no
 * table here: it would need a thousand million customers.
 */
import reference from '../../reference/queues.json' with { type: 'json' };
import { paramsOf, type Row } from './theory-rows.ts';

interface Plan {
  readonly servers: number;
  readonly rho: number;
  readonly millions: number;
  readonly leftOut?: readonly string[];
}

const FAR_TAIL = ['waitP99Ms', 'sojournP99Ms'];
const ALL_WAITS = ['waitMeanMs', 'waitP95Ms', 'waitP99Ms'];

export const MODERATE: readonly Plan[] = [
  { servers: 1, rho: 0.1, millions: 1.2 },
  { servers: 1, rho: 0.5, millions: 1 },
  { servers: 2, rho: 0.5, millions: 1.3 },
  { servers: 3, rho: 0.5, millions: 1.2 },
  { servers: 4, rho: 0.5, millions: 1.7 },
  { servers: 8, rho: 0.5, millions: 3.7 },
  { servers: 16, rho: 0.5, millions: 0.2, leftOut: ['waitMeanMs'] },
  { servers: 32, rho: 0.5, millions: 0.2, leftOut: ['waitMeanMs'] },
  { servers: 64, rho: 0.5, millions: 0.2, leftOut: ['waitMeanMs'] },
  { servers: 1, rho: 0.8, millions: 5.6 },
  { servers: 2, rho: 0.8, millions: 5.6 },
  { servers: 3, rho: 0.8, millions: 5.6 },
  { servers: 4, rho: 0.8, millions: 5.8 },
  { servers: 8, rho: 0.8, millions: 7.2 },
  { servers: 16, rho: 0.8, millions: 7.8, leftOut: ['waitP99Ms'] },
  { servers: 32, rho: 0.8, millions: 0.5, leftOut: ALL_WAITS },
  { servers: 64, rho: 0.8, millions: 0.5, leftOut: ALL_WAITS },
];

export const HEAVY: readonly Plan[] = [
  { servers: 1, rho: 0.95, millions: 10 },
  { servers: 2, rho: 0.95, millions: 4.6, leftOut: FAR_TAIL },
  { servers: 3, rho: 0.95, millions: 4.6, leftOut: FAR_TAIL },
  { servers: 4, rho: 0.95, millions: 10.5 },
  { servers: 8, rho: 0.95, millions: 4.8, leftOut: FAR_TAIL },
  { servers: 16, rho: 0.95, millions: 8, leftOut: ['waitP99Ms'] },
  { servers: 32, rho: 0.95, millions: 8, leftOut: ['waitP50Ms', 'waitP99Ms'] },
  { servers: 64, rho: 0.95, millions: 6.4, leftOut: ['waitP99Ms'] },
];

/** The reference's names for what the concept measures. */
const NAMES = {
  waitMeanMs: 'Wq',
  waitP50Ms: 'wait_p50',
  waitP95Ms: 'wait_p95',
  waitP99Ms: 'wait_p99',
  sojournMeanMs: 'W',
  sojournP50Ms: 'sojourn_p50',
  sojournP95Ms: 'sojourn_p95',
  sojournP99Ms: 'sojourn_p99',
} as const;

type Numbers = Readonly<Record<string, number>>;

/** Rows of M/M/1 and M/M/c under the same names; M/M/1 at the ρ that M/M/c has is the same row. */
export const mmcRows: readonly Numbers[] = [
  ...reference.mm1.rows
    .filter(({ rho }) => rho === 0.1)
    .map(({ p50, p95, p99, ...row }) => ({
      ...row,
      c: 1,
      sojourn_p50: p50,
      sojourn_p95: p95,
      sojourn_p99: p99,
    })),
  ...reference.mmc.rows,
];

export const expectedOf = (row: Numbers): Record<string, number> =>
  Object.fromEntries(Object.entries(NAMES).map(([metric, name]) => [metric, row[name] as number]));

export function rowOf({ servers, rho, millions, leftOut = [] }: Plan): Row {
  const row = mmcRows.find(({ c, rho: load }) => c === servers && load === rho);
  if (!row) throw new RangeError(`There is no row for ${servers} servers at ρ = ${rho}.`);
  const params = paramsOf({ rho, servers, customers: millions * 1e6 });
  return {
    name: `M/M/${servers} at ρ = ${rho}`,
    params,
    waitingShare: row.P_wait as number,
    expected: { ...expectedOf(row), utilisation: rho },
    leftOut,
    firstSeed: 1_000 * servers + 100 * rho,
  };
}
