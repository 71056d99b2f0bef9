/** Reasons, on traces small enough to be worked out by hand. A token drips each second; two fit. */
import { expect, it } from 'vitest';
import type { ParityRow } from '../../../simulations/run/parity.ts';
import { explain } from './explain.ts';
import type { LanePlan } from './plan.ts';

const SECOND = 1_000_000;
const MS = 1_000;
const policy = { limit: 1, windowUs: SECOND, burst: 2, storeRejected: false };

type Sketch = readonly [
  at: number,
  late: number,
  simulated: string,
  measured: string,
  wait?: number,
];

/** Of [seconds, late by ms, A or R as simulated, A, R or F as measured, wait that was named]. */
function explained(sketches: readonly Sketch[], marginUs = 0) {
  const rows = sketches.map(([at, late, simulated, measured, wait = 0]): ParityRow => {
    const atUs = at * SECOND;
    const sentAtUs = atUs + late * MS;
    return {
      atUs,
      sentAtUs,
      answeredAtUs: sentAtUs + 2 * MS,
      simulated: simulated === 'A' ? 'admitted' : 'rejected',
      measured: measured === 'A' ? 'admitted' : measured === 'R' ? 'rejected' : 'failed',
      simulatedRetryAfterUs: simulated === 'R' ? wait : 0,
      measuredRetryAfterUs: measured === 'R' ? wait : 0,
    };
  });
  const requests = rows.map(({ atUs, simulated }) => ({
    atUs,
    user: 0,
    simulated,
    retryAfterUs: 0,
  }));
  const lane: LanePlan = {
    ...{ id: '', title: '', policyId: 'p', requests, overall: undefined },
    own: { algorithm: 'token-bucket', policy },
    policy: {
      algorithm: 'token-bucket',
      limit: 1,
      windowSeconds: 1,
      shadow: false,
      whenStoreFails: 'closed',
    },
  };
  const { rows: told, unexplained } = explain(lane, rows, marginUs);
  const causes = told.flatMap(({ because }, at) => (because ? `${at} ${because.cause}` : []));
  return { causes, unexplained, words: told.map(({ because }) => because?.words).join('\n') };
}

it('nothing, where all were decided alike', () => {
  const { causes, unexplained } = explained([
    [0, 1, 'A', 'A'],
    [0, 1, 'A', 'A'],
    [0.5, 1, 'R', 'R', SECOND / 2],
    [1.2, 1, 'A', 'A'],
  ]);
  expect([causes, unexplained]).toEqual([[], []]);
});

it('lateness: what was missing had come when the request came; and what follows from that', () => {
  const { causes, unexplained, words } = explained([
    [0, 0, 'A', 'A'],
    [0, 0, 'A', 'A'],
    [0.999, 2, 'R', 'A', MS],
    [1.5, 0, 'A', 'R', SECOND / 2],
  ]);
  expect(causes).toEqual(['2 late', '3 before']);
  expect(unexplained).toEqual([]);
  expect(words).toContain('sent 2 ms late');
  expect(words).toContain('only 1 ms more were missing');
  expect(words).toContain('follows from request 3');
});

it('order: as many of the same instant were admitted, and others of them', () => {
  const { causes, unexplained } = explained([
    [0, 0, 'A', 'A'],
    [0, 0, 'A', 'R', SECOND],
    [0, 0, 'R', 'A', SECOND],
  ]);
  expect([causes, unexplained]).toEqual([['1 order', '2 order'], []]);
});

it('lateness of those before: a full bucket spills while it waits for one that is late', () => {
  const { causes, unexplained, words } = explained([
    [0, 5, 'A', 'A'],
    [0, 5, 'A', 'A'],
    [1, 0, 'A', 'R', 5 * MS],
  ]);
  expect([causes, unexplained]).toEqual([['2 shifted'], []]);
  expect(words).toContain('Requests before it came up to 5 ms late');
  expect(words).toContain('only 5 ms were missing now');
});

it('none, where the service counts by another limit', () => {
  const strict = explained([
    [0, 0, 'A', 'A'],
    [0, 0, 'A', 'R', SECOND],
    [5, 0, 'A', 'A'],
  ]);
  expect([strict.causes, strict.unexplained]).toEqual([['1 unexplained'], [1]]);
  const generous = explained([
    [0, 0, 'A', 'A'],
    [0, 0, 'A', 'A'],
    [0.5, 0, 'R', 'A', SECOND / 2],
  ]);
  expect([generous.causes, generous.unexplained]).toEqual([['2 unexplained'], [2]]);
  expect(generous.words).toContain('Does the service count by another limit?');
});

it('clocks that may be apart leave room at an edge', () => {
  const edge: readonly Sketch[] = [
    [0, 0, 'A', 'A'],
    [0, 0, 'A', 'A'],
    [0.99, 0, 'R', 'A', 10 * MS],
  ];
  expect(explained(edge).causes).toEqual(['2 unexplained']);
  expect(explained(edge, 10 * MS).causes).toEqual(['2 late']);
});

it('no answer', () => {
  expect(explained([[0, 0, 'A', 'F']]).causes).toEqual(['0 failed']);
});
