/**
 * The model and the app, on the same arrivals: the same decisions and the same waits, to the
 * microsecond. The arrivals seek the boundaries: bursts come exactly when the last refusal said, one
 * microsecond before, and one after. Random arrivals alone never meet them.
 */
import { describe, expect, it } from 'vitest';
import { handClock } from '../../backend/hand-clock.ts';
import { memoryStore } from '../../backend/memory-store.ts';
import type { Row } from '../../kernel/trace.ts';
import type { Concept, Intervention, Run } from '../../run/concept.ts';
import { resolveParameters } from '../../run/parameters.ts';
import { Session } from '../../run/session.ts';
import { BURST_SIZE } from './actions.ts';
import { ALGORITHMS, algorithmOf, type Limiter, type Memory } from './algorithm/algorithms.ts';
import { rateLimiterApi } from './api.ts';
import { rateLimiter } from './concept.ts';
import { expectations } from './conformance.ts';
import { countersOver } from './counters.ts';
import { ROW } from './model.ts';
import { mutants } from './mutants.ts';
import { policyOf } from './parameters.ts';
import { type PolicyDocument, policyBook } from './policies.ts';
import type { RuleDocument } from './rule.ts';

const BURSTS = 350;
/** Steps in all, at least. */
const STEPS = 100_000;
/** Around the instant that the last refusal named (µs). */
const OFFSETS = [0, -1, 0, 1];
/** Every so often a long silence, in windows: what was spent comes back. */
const SILENCES = { every: 7, windows: 1.7 };

interface Arrival {
  readonly atUs: number;
  readonly allowed: boolean;
  readonly retryAfterUs: number;
}

const given = [
  { limit: 10, windowSeconds: 5, burst: 10 },
  { limit: 7, windowSeconds: 3.3, burst: 4 },
  { limit: 1, windowSeconds: 0.7, burst: 1 },
];
const everyParams = Object.keys(ALGORITHMS).flatMap((algorithm) =>
  given.map((values) => paramsOf({ algorithm, ...values })),
);

function paramsOf(values: Record<string, string | number>) {
  const rest = { arrivals: 'poisson', arrivalsPerSecond: 0.1, durationSeconds: 10_000 };
  const params = resolveParameters(rateLimiter.parameters, { ...rest, ...values });
  if (!params.ok) throw new RangeError(params.problem.message);
  return params.value;
}

/** Runs the model with bursts at the boundaries; what came, and what was said. */
function arrivalsAt(params: Run['params']): readonly Arrival[] {
  const { id: concept, version } = rateLimiter;
  const interventions = burstsAt(params);
  const run: Run = { concept, version, params, seed: 5, interventions };
  const session = new Session(rateLimiter as Concept as Concept<unknown>, run, { looking: true });
  session.seek({ atUs: interventions.at(-1)?.atUs ?? 0 });
  const rows: Row[] = [];
  session.trace.log?.fromNewest((row) => rows.push(row) > 0);
  return rows.reverse().filter(isDecision).map(arrivalOf);
}

/** Bursts where the refusals of those before point: the algorithm itself is asked for them. */
function burstsAt(params: Run['params']): readonly Intervention[] {
  const policy = policyOf(params);
  const limiter = algorithmOf(String(params.algorithm));
  const bursts: Intervention[] = [];
  let memory = limiter.start(policy, 0);
  let atUs = 1_000_003;
  for (let i = 0; i < BURSTS; i++) {
    bursts.push({ atUs, action: 'fire-burst' });
    let waitUs = 0;
    for (let one = 0; one < BURST_SIZE; one++) {
      const decision = limiter.decide(policy, memory, atUs);
      memory = decision.memory;
      if (!decision.allowed) waitUs = decision.retryAfterUs;
    }
    const nextUs = atUs + waitUs + (OFFSETS[i % OFFSETS.length] as number);
    const silenceUs = i % SILENCES.every === 0 ? Math.round(policy.windowUs * SILENCES.windows) : 0;
    atUs = Math.max(nextUs, atUs + 1) + silenceUs;
  }
  return bursts;
}

/** A request that waited has two rows: one when it was let in, one when it left. */
const isDecision = ({ kind, value }: Row) => kind !== ROW.admitted || value === 0;

const arrivalOf = ({ atUs, kind, value }: Row): Arrival => ({
  atUs,
  allowed: kind !== ROW.rejected,
  retryAfterUs: kind === ROW.rejected ? value : 0,
});

/** Puts the same arrivals to the app; where it first says something else, both answers. */
async function firstDifference(
  params: Run['params'],
  arrivals: readonly Arrival[],
  limiterOf: (id: string) => Limiter<Memory> = algorithmOf,
): Promise<string | undefined> {
  const { algorithm, limit, windowSeconds, burst } = params;
  const rule = { algorithm: String(algorithm), limit: Number(limit), burst: Number(burst) };
  const { clock, app } = appWith(
    { ...rule, windowSeconds: Number(windowSeconds) },
    { nowUs: 0, limiterOf },
  );
  for (const [index, { atUs, allowed, retryAfterUs }] of arrivals.entries()) {
    clock.moveTo(atUs);
    const response = await app.request('http://limiter.test/services/rate-limiter/check', {
      method: 'POST',
      body: '{"key":"one"}',
    });
    const body = (await response.json()) as { retryAfterUs?: number };
    const seconds = allowed ? null : String(Math.ceil(retryAfterUs / 1e6));
    const wanted = [allowed ? 200 : 429, retryAfterUs, seconds];
    const got = [response.status, body.retryAfterUs ?? 0, response.headers.get('retry-after')];
    if (String(wanted) !== String(got)) return `${index} at ${atUs}: model ${wanted}, app ${got}`;
  }
  return undefined;
}

/** An app in memory under a hand-moved clock. */
function appWith(
  rule: RuleDocument,
  { nowUs, limiterOf }: { nowUs: number; limiterOf: (id: string) => Limiter<Memory> },
) {
  const clock = handClock(nowUs);
  const counters = countersOver({ clock, store: memoryStore(), limiterOf });
  const policy: PolicyDocument = { ...rule, shadow: false, whenStoreFails: 'local' };
  const policies = policyBook({ default: policy });
  return { clock, policy, app: rateLimiterApi({ counters, local: counters, policies }) };
}

describe('the model and the app decide alike', () => {
  it('on so many steps in all', () => {
    expect(everyParams.length * BURSTS * BURST_SIZE).toBeGreaterThanOrEqual(STEPS);
  });

  for (const params of everyParams) {
    const { algorithm, limit, windowSeconds, burst } = params;
    const title = `${algorithm}, ${limit} per ${windowSeconds} s, burst ${burst}`;
    const arrivals = arrivalsAt(params);

    it(`${title}: every decision and every wait`, async () => {
      expect(arrivals.length).toBeGreaterThanOrEqual(BURSTS * BURST_SIZE);
      expect(arrivals.filter(({ allowed }) => allowed).length).toBeGreaterThan(BURSTS / 3);
      expect(await firstDifference(params, arrivals)).toBeUndefined();
    });

    for (const { name, mutate } of mutants) {
      it(`${title}: and would see that a limiter ${name}`, async () => {
        const mutated = (id: string) => mutate(algorithmOf(id));
        expect(await firstDifference(params, arrivals, mutated)).toBeDefined();
      });
    }
  }
});

describe('the conformance suite sees mistakes too', () => {
  const rule = { algorithm: 'token-bucket', limit: 7, windowSeconds: 3.300_001, burst: 4 };
  for (const { name, mutate } of mutants) {
    it(`a limiter that ${name}`, async () => {
      const limiterOf = (id: string) => mutate(algorithmOf(id));
      const { clock, policy, app } = appWith(rule, { nowUs: 1_000, limiterOf });
      const api = {
        id: 'default',
        policy,
        advance: clock.advance,
        fetch: async (path: string, init: RequestInit) =>
          app.request(`http://limiter.test${path}`, init),
      };
      const failed: string[] = [];
      for (const { name: expectation, check } of expectations) {
        await check(api).catch(() => failed.push(expectation));
      }
      expect(failed).not.toEqual([]);
    });
  }
});
