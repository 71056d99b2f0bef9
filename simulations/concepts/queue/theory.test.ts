/** The closed forms against the reference, the model against other laws, and a fault that is caught. */
import { afterAll, describe, expect, it } from 'vitest';
import reference from '../../reference/queues.json' with { type: 'json' };
import { erlangC, lossSystem } from './formulas.ts';
import { lawOf } from './law.ts';
import { expectedOf, mmcRows, rowOf } from './mmc-rows.ts';
import { type Held, hold, paramsOf, ROW_TIMEOUT_MS, type Row, report } from './theory-rows.ts';

const near = (got: number | null | undefined, wanted: number) =>
  expect(Math.abs((got as number) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, wanted));

const service = (name: string, cv2: number) => {
  if (name === 'D') return { service: 'deterministic' };
  return name === 'M' ? {} : { service: 'hyperexponential', serviceCv2: cv2 };
};

const arrivals = (name: string, cv2: number) =>
  name === 'D' ? { arrivals: 'deterministic' } : { arrivals: 'hyperexponential', arrivalCv2: cv2 };

describe('the formulas agree with the reference', () => {
  it('M/M/1 and M/M/c: means, percentiles, the share who wait', () => {
    for (const row of mmcRows) {
      const { c: servers, rho, P_wait } = row as { c: number; rho: number; P_wait: number };
      const law = lawOf(paramsOf({ rho, servers, customers: 1e5 }));
      const expected = expectedOf(row);
      near(erlangC(servers, rho * servers), P_wait);
      near((law?.waitMeanMs ?? 0) / 1e3, expected.waitMeanMs as number);
      near((law?.sojournMeanMs ?? 0) / 1e3, expected.sojournMeanMs as number);
      for (const percent of [50, 95, 99]) {
        const share = percent / 100;
        near((law?.waitQuantileMs?.(share) ?? -1) / 1e3, expected[`waitP${percent}Ms`] as number);
        const sojourn = expected[`sojournP${percent}Ms`] as number;
        near((law?.sojournQuantileMs?.(share) ?? -1) / 1e3, sojourn);
      }
    }
  });

  it('Erlang B, and M/M/c/K', () => {
    for (const { c, a, B } of reference.erlangB.rows) near(lossSystem(c, c, a).blocked, B);
    for (const row of reference.mmcK.rows) {
      const { blocked, inside } = lossSystem(row.c, row.K_total_in_system, row.a);
      near(blocked, row.P_block);
      near(inside, row.L);
    }
  });

  it('M/G/1 and GI/M/1', () => {
    for (const { service: name, cv2, rho, Wq } of reference.mg1.rows) {
      near(
        (lawOf(paramsOf({ rho, customers: 1e5 }, service(name, cv2)))?.waitMeanMs ?? 0) / 1e3,
        Wq,
      );
    }
    for (const { arrivals: name, ca2, rho, Wq_exact } of reference.gim1.rows) {
      const law = lawOf(paramsOf({ rho, customers: 1e5 }, arrivals(name, ca2)));
      near((law?.waitMeanMs ?? 0) / 1e3, Wq_exact);
    }
  });

  it('the mean square of the wait, by discipline', () => {
    for (const { rho, E_Wq2_FCFS, E_Wq2_LIFO } of reference.disciplines.rows) {
      const squareOf = (discipline: string) =>
        (lawOf(paramsOf({ rho, customers: 1e5 }, { discipline }))?.waitSquareMeanMs2 ?? 0) / 1e6;
      near(squareOf('fifo'), E_Wq2_FCFS);
      near(squareOf('lifo'), E_Wq2_LIFO);
    }
  });

  it('says nothing where nothing is known, or nothing settles', () => {
    const params = (rho: number, others: object) =>
      paramsOf({ rho, customers: 1e5 }, { ...others });
    expect(lawOf(params(1, {}))).toBeNull();
    expect(lawOf(params(0.8, { servers: 2, service: 'deterministic' }))).toBeNull();
    expect(lawOf(params(0.8, { arrivals: 'deterministic', capacity: 5 }))).toBeNull();
    expect(lawOf(params(0.8, { service: 'deterministic', capacity: 5 }))).toBeNull();
    expect(lawOf(params(0.8, { discipline: 'lifo' }))?.waitQuantileMs).toBeNull();
  });
});

// LIFO's mean square at ρ = 0.8 is held by formula only: its estimate settles too slowly for a test.
const TITLE = 'M/D/1, M/M/c/K, M/G/c/c and disciplines (LIFO at ρ = 0.8 by formula only)';

const held: Held[] = [];
afterAll(() => console.log(report(TITLE, held)));

const otherRows: readonly Row[] = [
  ...reference.md1.rows
    .filter(({ rho }) => rho <= 0.8)
    .map(({ rho, P_nowait, wait_p50, wait_p95, wait_p99 }) => ({
      name: `M/D/1 at ρ = ${rho}`,
      params: paramsOf({ rho, customers: 1.6e6 }, { service: 'deterministic' }),
      waitingShare: 1 - P_nowait,
      expected: {
        waitMeanMs: rho / (2 * (1 - rho)),
        waitP50Ms: wait_p50,
        waitP95Ms: wait_p95,
        waitP99Ms: wait_p99,
      },
      firstSeed: 100,
    })),
  ...reference.mmcK.rows.map((row) => ({
    name: `M/M/${row.c}/${row.K_total_in_system}, a = ${row.a}`,
    params: paramsOf(
      { rho: row.a / row.c, servers: row.c, customers: 1.5e6 },
      { capacity: row.K_total_in_system },
    ),
    expected: {
      blockedFraction: row.P_block,
      waitMeanMs: row.Wq_accepted,
      sojournMeanMs: row.W_accepted,
      utilisation: row.throughput / row.c,
    },
    leftOut: row.P_block < 0.01 ? ['blockedFraction'] : [],
    firstSeed: 400,
  })),
  ...(['deterministic', 'hyperexponential'] as const).map((law) => ({
    name: `M/G/10/10, ${law}`,
    params: paramsOf({ rho: 1, servers: 10, customers: 1e6 }, { capacity: 10, service: law }),
    expected: {
      blockedFraction: reference.erlangB.rows.find(({ c, a }) => c === 10 && a === 10)?.B as number,
      waitMeanMs: 0,
      waitP99Ms: 0,
      sojournMeanMs: 1,
    },
    firstSeed: 500,
  })),
  ...reference.disciplines.rows
    .filter(({ rho }) => rho === 0.5)
    .flatMap(({ rho, E_Wq2_FCFS, E_Wq2_LIFO }) =>
      (['fifo', 'lifo'] as const).map((discipline) => ({
        name: `M/M/1 ${discipline} at ρ = ${rho}`,
        params: paramsOf({ rho, customers: discipline === 'fifo' ? 2e6 : 4e6 }, { discipline }),
        expected: {
          waitSquareMeanMs2: discipline === 'fifo' ? E_Wq2_FCFS : E_Wq2_LIFO,
          waitMeanMs: 1,
          sojournMeanMs: 2,
        },
        firstSeed: 600,
      })),
    ),
];

describe('the model agrees with other laws', () => {
  it.each(otherRows)('$name', { timeout: ROW_TIMEOUT_MS }, (row) => {
    const result = hold(row);
    held.push(result);
    expect(result.verdicts.filter(({ ok }) => !ok).map(({ message }) => message)).toEqual([]);
  });
});

describe('a fault is noticed', () => {
  const row = rowOf({ servers: 1, rho: 0.5, millions: 1 });
  const refused = (faulty: Record<string, number | string>) =>
    hold(row, faulty)
      .verdicts.filter(({ z }) => Math.abs(z) > 4)
      .map(({ metric }) => metric);

  it('a service that takes 3 % longer', () => {
    expect(refused({ serviceMeanMs: 1_030 })).toEqual(
      expect.arrayContaining(['waitMeanMs', 'waitP95Ms', 'sojournMeanMs', 'sojournP99Ms']),
    );
  });

  it('arrivals that are 3 % fewer', () => {
    const fewer = Number(row.params.arrivalsPerSecond) * 0.97;
    expect(refused({ arrivalsPerSecond: fewer })).toContain('waitMeanMs');
  });

  it('the other discipline, by its percentiles and not by its means', () => {
    const metrics = refused({ discipline: 'lifo' });
    expect(metrics).toContain('waitP99Ms');
    expect(metrics).not.toContain('waitMeanMs');
  });
});
