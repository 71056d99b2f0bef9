/** The concept as its hosts see it, both engines, every life, and what the notices say. */
import { describe, expect, it } from 'vitest';
import type { Concept } from '../../run/concept.ts';
import { scenarioRuns } from '../../run/figure.ts';
import { Session } from '../../run/session.ts';
import {
  itIsAConcept,
  itRunsAlikeUnderBothEngines,
  itTellsLives,
} from '../../run/testing-concept.ts';
import { lifeAt, runWith } from '../../run/testing-runs.ts';
import { loadBalancer } from './concept.ts';

const concept = loadBalancer as Concept as Concept<unknown>;
const short = { durationSeconds: 6 };
const at = (seconds: number, action: string) => ({ atUs: seconds * 1e6, action });

const troubled = runWith(
  concept,
  {
    ...short,
    policy: 'least-connections',
    healthCheck: 'deep',
    probeIntervalMs: 300,
    probeLoss: 0.2,
    probeFailuresOut: 2,
    newServers: 2,
    newServersAtSeconds: 2,
    slowStart: 'on',
  },
  {
    seed: 3,
    interventions: [
      at(1, 'make-fail-fast'),
      at(1.5, 'make-slow'),
      at(2.5, 'dependency-outage'),
      at(5, 'heal-all'),
    ],
  },
);

itIsAConcept(concept);

itRunsAlikeUnderBothEngines(concept, {
  'as it comes': runWith(concept, short),
  'with calls to several servers': runWith(concept, { ...short, fanOut: 3, slotsPerServer: 2 }),
  'with all kinds of trouble': troubled,
  'with connections': runWith(concept, {
    ...short,
    affinity: 'connection',
    requestsPerConnection: 7,
    staleMs: 50,
  }),
});

itTellsLives(concept, [
  troubled,
  runWith(concept, { ...short, fanOut: 3, servers: 2, arrivalsPerSecond: 5 }),
]);

describe('the life of a request', () => {
  it('is told of one that fell into the sinkhole', async () => {
    const run = runWith(concept, { ...short, failFastServers: 10 });
    const life = await lifeAt(concept, run, 4, 6_000_000);
    expect(life?.title).toBe('why did it die?');
    expect(life?.sentence).toMatch(
      /^It was sent to server \d+, which had nothing in hand\. That server answers everything with an error at once/,
    );
    expect(life?.steps.map(({ words }) => words).at(-2)).toBe(
      'is answered with an error without any work',
    );
  });

  it('is told of one that waited', async () => {
    const run = runWith(concept, { ...short, servers: 1, service: 'deterministic' });
    const life = await lifeAt(concept, run, 3, 6_000_000);
    expect(life?.sentence).toMatch(
      /^It was sent to server 1, which had 3 in hand\. It waited 0\.\d+ s, and its service took 0\.1 s\.$/,
    );
  });
});

/** What each lane of a scenario has measured at its end. */
function measuredOf(id: string): readonly Readonly<Record<string, number>>[] {
  const scenario = concept.scenarios.find((known) => known.id === id);
  if (!scenario) throw new RangeError(`There is no scenario "${id}".`);
  return scenarioRuns(concept, scenario).map((run) => {
    const session = new Session(concept, run);
    session.seek({ atUs: session.endUs });
    return concept.measure(session.state, session.nowUs);
  });
}

describe('the notices', () => {
  const lanes = (id: string, metric: string): readonly number[] =>
    measuredOf(id).map((measured) => measured[metric] as number);

  it('of servers that fail', () => {
    expect(lanes('sinkhole', 'failedFraction')[0]).toBeGreaterThan(0.9);
    const [random = 0, turns = 0, two = 0, least = 0] = lanes(
      'sinkhole-compared',
      'servedMaxShare',
    );
    expect(random).toBeLessThan(0.12);
    expect(turns).toBeCloseTo(0.1, 2);
    expect(two).toBeCloseTo(1 - 0.9 ** 2, 1);
    expect(least).toBeGreaterThan(0.9);
    const [port = 0, ready = 0] = lanes('sinkhole-checked', 'failedFraction');
    expect(ready).toBeLessThan(port / 5);
  });

  it('of time inside', () => {
    const [random = 0, , two = 0, least = 0] = lanes('two-choices', 'sojournMeanMs');
    expect(two / random).toBeLessThan(0.36);
    expect(least).toBeGreaterThan(166.9);
    const [turns = 0, , fewest = 0] = lanes('unequal-work', 'sojournMeanMs');
    expect(fewest).toBeLessThan(turns / 5);
    const [even = 0, , away = 0] = lanes('slow-server', 'sojournMeanMs');
    expect(away).toBeLessThan(even / 4);
  });

  it('of what is old, shared or kept', () => {
    const [random = 0, two = 0, herd = 0] = lanes('stale-herd', 'sojournMeanMs');
    expect(two).toBeLessThan(random);
    expect(herd).toBeGreaterThan(2 * random);
    const [one = 0, ten = 0, hundred = 0] = lanes('fan-out', 'lateFraction');
    expect([one < 0.02, ten > 0.05, hundred > 0.55]).toEqual([true, true, true]);
    for (const id of ['sticky', 'http2-pinned']) {
      const [free = 0, kept = 0] = lanes(id, 'sojournMeanMs');
      expect(kept).toBeGreaterThan(3 * free);
    }
    expect(lanes('http2-pinned', 'servedMaxShare')[1]).toBeCloseTo(2 / 12, 1);
  });

  it('of health checks', () => {
    expect(lanes('all-unready', 'refusedFraction').map((share) => share > 0)).toEqual([
      false,
      true,
    ]);
    const [quick = 0, patient = 0] = lanes('probe-threshold', 'removals');
    expect([quick > 20, patient <= 2]).toEqual([true, true]);
    const [never = 0, panic = 0] = lanes('panic-threshold', 'goodFraction');
    expect(panic).toBeGreaterThan(1.3 * never);
    const [cold = 0, slow = 0] = lanes('slow-start', 'sojournP99Ms');
    expect(slow).toBeLessThan(cold / 2);
  });
});
