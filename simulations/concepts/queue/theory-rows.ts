/**
 * Holds the model against rows of `reference/queues.json`: the shared part of the theory tests.
 *
 * Mean service is 1 s, so that seconds are the reference's units and rounding to microseconds is
 * nothing. A row runs 40 replications after a warm-up of 20 / (1 − ρ)² services at the pace of all
 * servers together. A wait percentile that is 0 because so few wait must be 0 in every replication;
 * one on the edge of that atom is nobody's to estimate and is left out.
 */
import { type Acceptance, accept, type Verdict } from '../../measure/accept.ts';
import type { Params } from '../../run/concept.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { replicate } from '../../run/replicate.ts';
import { queue } from './concept.ts';
import { parameters } from './parameters.ts';

export const RUNS = 40;
/** A row takes seconds; on a busy machine several times as long. */
export const ROW_TIMEOUT_MS = 300_000;
/** What a percentile of the histogram may be off by: half a bucket. */
const HISTOGRAM_ERROR = 0.004;
/** A percentile is on the edge of the atom when as many wait as it leaves out, within this factor. */
const EDGE = 1.25;

export interface Row {
  readonly name: string;
  readonly params: Params;
  /** Share of customers who wait: where the wait's atom ends. */
  readonly waitingShare?: number;
  /** By metric, in seconds or shares. */
  readonly expected: Readonly<Record<string, number>>;
  /** Metrics that would need more customers than the tests have time for. */
  readonly leftOut?: readonly string[];
  /** So that no two rows share their chance. */
  readonly firstSeed?: number;
}

export interface MetricVerdict extends Verdict {
  readonly metric: string;
}

export interface Held {
  readonly name: string;
  readonly customers: number;
  readonly verdicts: readonly MetricVerdict[];
  /** Metrics that are exactly 0, as they should be. */
  readonly zeros: readonly string[];
  readonly leftOut: readonly string[];
}

interface Size {
  readonly rho: number;
  readonly servers?: number;
  /** Customers of all replications together. */
  readonly customers: number;
}

/** Parameters of a queue with mean service 1 s and so many customers after the warm-up. */
export function paramsOf(size: Size, others: Readonly<Record<string, unknown>> = {}): Params {
  const { rho, servers = 1, customers } = size;
  const arrivalsPerSecond = rho * servers;
  const slack = Math.max(0.05, 1 - rho);
  const resolved = resolveParameters(parameters, {
    arrivalsPerSecond,
    serviceMeanMs: 1_000,
    servers,
    warmupSeconds: 20 / (slack * slack * servers) + 20,
    durationSeconds: customers / RUNS / arrivalsPerSecond,
    ...others,
  });
  if (!resolved.ok) throw new RangeError(resolved.problem.message);
  return resolved.value;
}

/** Runs a row and judges each of its metrics. `faulty` parameters may stand in for the row's. */
export function hold(row: Row, faulty: Readonly<Record<string, number | string>> = {}): Held {
  const params = { ...row.params, ...faulty };
  const measured = replicate({ concept: queue, params, runs: RUNS, firstSeed: row.firstSeed ?? 1 });
  const rho = Number(row.params.arrivalsPerSecond) / Number(row.params.servers);
  const verdicts: MetricVerdict[] = [];
  const zeros: string[] = [];
  const leftOut: string[] = [];
  for (const [metric, expected] of Object.entries(row.expected)) {
    const estimates = (measured[metric] as number[]).map((value) => value / unitOf(metric));
    const edge = edgeOf(row, metric);
    if (edge !== null && edge < EDGE && edge > 1 / EDGE)
      leftOut.push(`${metric} (edge of the atom)`);
    else if (row.leftOut?.includes(metric)) leftOut.push(`${metric} (needs more customers)`);
    else if (expected === 0) {
      zeros.push(metric);
      if (estimates.some((value) => value !== 0))
        throw new Error(`${row.name}: ${metric} is not 0.`);
    } else {
      verdicts.push({ metric, ...accept(acceptance(row, metric, estimates, expected, rho)) });
    }
  }
  const { durationSeconds, arrivalsPerSecond } = row.params;
  const customers = Math.round(Number(durationSeconds) * Number(arrivalsPerSecond) * RUNS);
  return { name: row.name, customers, verdicts, zeros, leftOut };
}

function acceptance(
  row: Row,
  metric: string,
  estimates: readonly number[],
  expected: number,
  rho: number,
): Acceptance {
  return {
    name: `${row.name} ${metric}`,
    estimates,
    expected,
    standardErrorMost: rho <= 0.8 ? 0.01 : 0.03,
    allowance: /P\d\dMs$/.test(metric) ? HISTOGRAM_ERROR : 0,
  };
}

/** Who waits over what the percentile leaves out; null where the metric has no atom. */
function edgeOf({ waitingShare }: Row, metric: string): number | null {
  const percentile = /^waitP(\d\d)Ms$/.exec(metric)?.[1];
  if (!percentile || waitingShare === undefined) return null;
  return waitingShare / (1 - Number(percentile) / 100);
}

const unitOf = (metric: string) => (metric.endsWith('Ms2') ? 1e6 : metric.endsWith('Ms') ? 1e3 : 1);

/** What was held and what was not, for people. */
export function report(title: string, held: readonly Held[]): string {
  const lines = held.map(({ name, customers, verdicts, zeros, leftOut }) => {
    const worstZ = Math.max(0, ...verdicts.map(({ z }) => Math.abs(z)));
    const worstError = Math.max(0, ...verdicts.map((v) => v.standardError / Math.abs(v.mean)));
    const zero = zeros.length > 0 ? ` + ${zeros.length} exactly 0` : '';
    const without = leftOut.length > 0 ? `; left out: ${leftOut.join(', ')}` : '';
    return (
      `  ${name.padEnd(26)} ${(customers / 1e6).toFixed(1).padStart(5)} M customers, held ` +
      `${verdicts.length}${zero}, |z| ≤ ${worstZ.toFixed(1)}, se ≤ ${(worstError * 100).toFixed(2)} %${without}`
    );
  });
  const numbers = numbersHeld(held);
  return [`${title}: ${held.length} rows, ${numbers} numbers held`, ...lines].join('\n');
}

export const numbersHeld = (held: readonly Held[]): number =>
  held.reduce((sum, { verdicts, zeros }) => sum + verdicts.length + zeros.length, 0);
