/** What tests of runs share: the rate limiter, random runs of it, and a session's whole state as text. */
import { rateLimiter } from '../concepts/rate-limiter/concept.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { Random } from '../kernel/random.ts';
import type { Concept, Engine, Intervention, Run } from './concept.ts';
import { laneFrame } from './frame.ts';
import { type Params, resolveParameters } from './parameters.ts';
import { Session, type Target } from './session.ts';

export const limiter = rateLimiter as Concept as Concept<unknown>;

const limiterIds = limiter.parameters.flatMap((parameter) =>
  parameter.id === 'algorithm' && parameter.kind === 'choice'
    ? parameter.choices.map(({ id }) => id)
    : [],
);

/** Parameters by name, the others their defaults. */
export function paramsOf(given: Readonly<Record<string, unknown>>, concept = limiter): Params {
  const params = resolveParameters(concept.parameters, given);
  if (!params.ok) throw new RangeError(params.problem.message);
  return params.value;
}

export const limiterRun = (
  given: Readonly<Record<string, unknown>> = {},
  interventions: readonly Intervention[] = [],
  seed = 1,
): Run => ({
  concept: limiter.id,
  version: limiter.version,
  params: paramsOf(given),
  seed,
  interventions,
});

/** Everything that tells one state of a session from another, charts and words included. */
export function stateOf(session: Session): string {
  const { nowUs, steps, into, events, finished } = session;
  const frame = laneFrame(session, { spanUs: 450_000, words: true });
  return JSON.stringify({ nowUs, steps, into, events, finished, ...frame }, (_key, value) =>
    value instanceof Float64Array ? Array.from(value, String) : value,
  );
}

/** A fresh session that goes straight to the target. */
export function direct(run: Run, target: Target, concept = limiter, engine?: Engine): Session {
  const session = new Session(concept, run, { looking: true, ...(engine && { engine }) });
  session.seek(target);
  return session;
}

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
