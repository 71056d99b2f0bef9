/** What tests of runs share: the rate limiter, random runs of it, and what the reader may do. */
import { rateLimiter } from '../concepts/rate-limiter/concept.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { Random } from '../kernel/random.ts';
import type { Concept, Engine, Intervention, Run } from './concept.ts';
import type { Params } from './parameters.ts';
import type { Session, Target } from './session.ts';
import { type Given, paramsFor, played, runWith } from './testing-runs.ts';

export const limiter = rateLimiter as Concept as Concept<unknown>;

const limiterIds = limiter.parameters.flatMap((parameter) =>
  parameter.id === 'algorithm' && parameter.kind === 'choice'
    ? parameter.choices.map(({ id }) => id)
    : [],
);

export const paramsOf = (given: Given, concept = limiter): Params => paramsFor(concept, given);

export const limiterRun = (
  given: Given = {},
  interventions: readonly Intervention[] = [],
  seed = 1,
): Run => runWith(limiter, given, { interventions, seed });

/** A fresh session that goes straight to the target. */
export const direct = (run: Run, target: Target, concept = limiter, engine?: Engine): Session =>
  played(concept, run, target, engine);

/** Instants of a run worth going to: its events', its interventions', bins' edges, and any others. */
export function instantsOf(run: Run, random: Random, concept = limiter): number[] {
  const session = direct(run, { atUs: Number.MAX_SAFE_INTEGER }, concept);
  const events: number[] = [];
  session.trace.log?.fromNewest(({ atUs }) => events.push(atUs) < 2_000);
  const binUs = session.charts?.pointUs ?? 1;
  const anEvent = events[random.below(events.length)] ?? 0;
  const anEdge = binUs * random.below(Math.ceil(session.endUs / binUs));
  const made = run.interventions.map(({ atUs }) => atUs);
  const any = [0, session.endUs, anEvent, anEvent - 1, anEvent + 1, anEdge, anEdge - 1, ...made];
  for (let i = 0; i < 4; i++) any.push(random.below(session.endUs));
  return any.filter((atUs) => atUs >= 0 && atUs <= session.endUs);
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)] as T;

/** A run of the limiter with modest parameters, before anybody has done anything. */
export function randomQuietRun(number: number): { run: Run; random: Random } {
  const random = new Kernel(number).stream('random runs');
  const params = paramsOf({
    algorithm: pick(random, limiterIds),
    storeRejected: pick(random, ['off', 'on']),
    nodes: pick(random, [1, 1, 1, 3]),
    shareCounters: pick(random, ['off', 'on']),
    arrivals: pick(random, ['poisson', 'poisson', 'bursty', 'bursty', 'saturating']),
    arrivalsPerSecond: 0.5 + random.below(300) / 10,
    burstiness: 1 + random.below(16) / 2,
    limit: 1 + random.below(20),
    burst: 1 + random.below(20),
    windowSeconds: pick(random, [0.1, 0.7, 1, 5]),
    durationSeconds: pick(random, [1, 4, 9.999999]),
  });
  if (params.arrivals === 'saturating') Object.assign(params, { durationSeconds: 1.5 });
  const concept = { concept: limiter.id, version: limiter.version };
  return { run: { ...concept, params, seed: random.u32(), interventions: [] }, random };
}

/** The same run with up to five interventions, several of them at one instant or at an event's. */
export function withDeeds(run: Run, random: Random): Run {
  const instants = instantsOf(run, random);
  const interventions = Array.from({ length: random.below(6) }, () => ({
    atUs: pick(random, instants.slice(0, 9)),
    ...randomDeed(random),
  }));
  return { ...run, interventions: interventions.sort((a, b) => a.atUs - b.atUs) };
}

function randomDeed(random: Random): Omit<Intervention, 'atUs'> {
  const set = (id: string, value: number) => ({ action: 'set', args: { id, value } });
  return pick<() => Omit<Intervention, 'atUs'>>(random, [
    () => ({ action: 'fire-burst' }),
    () => ({ action: 'align-to-edge' }),
    () => set('limit', 1 + random.below(30)),
    () => set('burst', 1 + random.below(30)),
    () => set('arrivalsPerSecond', 0.5 + random.below(400) / 10),
    () => set('burstiness', 1 + random.below(8)),
  ])();
}
