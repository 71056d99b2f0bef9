/** What tests of lives share: random runs of three concepts. */
import { sampleConcept } from '../concepts/_template/concept.ts';
import { queue } from '../concepts/queue/concept.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { Random } from '../kernel/random.ts';
import type { Concept, Run } from './concept.ts';
import { limiter, randomQuietRun, withDeeds } from './testing.ts';
import { type Given, runWith } from './testing-runs.ts';

/** A run of each concept at each number, with whatever readers do to it. */
export const RANDOM: readonly (readonly [string, (number: number) => RandomRun])[] = [
  ['rate-limiter', (number) => lived(limiter, randomQuietRun(number))],
  ['queue', (number) => lived(queue as Concept as Concept<unknown>, randomQueue(number))],
  ['_template', (number) => lived(sampleConcept as Concept as Concept<unknown>, sample(number))],
];

export interface RandomRun {
  readonly concept: Concept;
  readonly run: Run;
  readonly random: Random;
}

/** The rate limiter takes any deed; the others only what they know. */
function lived(concept: Concept, { run, random }: Omit<RandomRun, 'concept'>): RandomRun {
  if (concept === limiter) return { concept, run: withDeeds(run, random), random };
  const endUs = concept.endUs(run.params);
  const interventions = Array.from({ length: random.below(4) }, () => ({
    atUs: random.below(endUs),
    ...(random.below(2)
      ? { action: 'fire-burst' }
      : { action: 'set', args: { id: 'serviceMeanMs', value: 1 + random.below(60) } }),
  }));
  return { concept, run: { ...run, interventions }, random };
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)] as T;

const runOf = (concept: Concept, given: Given, random: Random): Run =>
  runWith(concept, given, { seed: random.u32() });

function randomQueue(number: number): Omit<RandomRun, 'concept'> {
  const random = new Kernel(number).stream('random queues');
  const given = {
    arrivals: pick(random, ['poisson', 'deterministic', 'hyperexponential']),
    arrivalsPerSecond: 20 + random.below(400),
    service: pick(random, ['exponential', 'deterministic', 'hyperexponential']),
    serviceMeanMs: 1 + random.below(30),
    servers: 1 + random.below(4),
    capacity: pick(random, [0, 1, 2, 5, 12]),
    discipline: pick(random, ['fifo', 'lifo']),
    warmupSeconds: pick(random, [0, 1]),
    durationSeconds: 2,
  };
  return { run: runOf(queue as Concept as Concept<unknown>, given, random), random };
}

function sample(number: number): Omit<RandomRun, 'concept'> {
  const random = new Kernel(number).stream('random samples');
  const given = {
    arrivalsPerSecond: 1 + random.below(200),
    serviceMeanMs: 1 + random.below(60),
    service: pick(random, ['exponential', 'deterministic']),
    durationSeconds: 3,
  };
  return { run: runOf(sampleConcept as Concept as Concept<unknown>, given, random), random };
}
