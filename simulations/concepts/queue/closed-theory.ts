/**
 * The closed loop beside its laws: how much is served, and how long an answer takes because of it.
 *
 * Both are what a fixed number of clients come to: X = N / (R + Z). With R from the chain of M/M/c//N
 * it is the throughput law. Turned round, R = N / X − Z is the interactive response time law, and
 * holds for what was measured of any system, whatever it consists of.
 */
import { checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { type Law, lawOf } from './law.ts';
import type { QueueModel } from './model.ts';
import { gapCv2Of, isClosed } from './parameters.ts';
import { throughput } from './statistics.ts';

/** Answers for each client: fewer say little. */
const CYCLES_LEAST = 20;

export function closedLoop(state: QueueModel, nowUs: number): readonly Check[] {
  const { params, deeds, statistics } = state;
  if (!isClosed(params) || deeds.length > 0 || statistics.served === 0) return [];
  const law = lawOf(params);
  return [...(law ? served(state, law, nowUs) : []), ...responseTime(state, nowUs)];
}

function served({ params, statistics }: QueueModel, law: Law, nowUs: number): readonly Check[] {
  const gap = statistics.gapBatches.estimate();
  if (!gap) return [];
  return [
    checkMean({
      metric: 'throughputPerSecond',
      measured: throughput(statistics, nowUs),
      value: law.throughputPerSecond,
      standardError: (gap.standardError / (gap.mean * gap.mean)) * 1e6,
      enough: statistics.gapBatches.perBatch >= 10 * numberOf(params, 'clients'),
      formula: 'X = N / (R + Z), R = L / X, p(n) = p(n − 1) (N − n + 1) / (Z μ min(n, c))',
      source: law.source,
    }),
  ];
}

function responseTime({ params, statistics }: QueueModel, nowUs: number): readonly Check[] {
  const { sojourns, served, blocked } = statistics;
  if (sojourns.count === 0 || blocked > 0) return [];
  const clients = numberOf(params, 'clients');
  const thinkMs = numberOf(params, 'thinkMs');
  const meanMs = sojourns.mean / 1_000;
  // Of thinking, whose mean is that of so many draws; of who is cut at the beginning and the end.
  const think = (gapCv2Of(params) * thinkMs * thinkMs) / served;
  const cut = (2 * clients * (meanMs * meanMs + thinkMs * thinkMs)) / (served * served);
  return [
    checkMean({
      metric: 'sojournMeanMs',
      measured: meanMs,
      value: (clients / throughput(statistics, nowUs)) * 1_000 - thinkMs,
      standardError: Math.sqrt(think + cut),
      enough: served >= CYCLES_LEAST * clients,
      formula: 'R = N / X − Z, X as measured',
      source: 'interactive response time law (Denning and Buzen, Comput. Surv. 10(3), 1978)',
    }),
  ];
}
