/** The fork that the specimen shows is a real one: `vitest -u` computes it anew. */
import { rateLimiter } from '@simulations/concepts/rate-limiter/concept.ts';
import type { Concept } from '@simulations/run/concept.ts';
import { CROSSING_US } from '@simulations/run/crossing.ts';
import { Figure, runOf } from '@simulations/run/figure.ts';
import { stillJson } from '@simulations/run/still.ts';
import { runsOf, type Variant } from '@simulations/run/variants.ts';
import { expect, it } from 'vitest';

const concept = rateLimiter as unknown as Concept;
const FORK_US = 8_000_000;
const NOW_US = 14_950_000;

/** From the fork on, a third of the limit. */
const variants: readonly Variant[] = [
  { params: {} },
  {
    params: {},
    fork: {
      of: 0,
      atUs: FORK_US,
      interventions: [{ atUs: FORK_US, action: 'set', args: { id: 'limit', value: 3 } }],
    },
  },
];

it('is a run that goes on as it was, and one with a lower limit', async () => {
  const scenario = concept.scenarios.find(({ id }) => id === 'bursty');
  if (!scenario) throw new Error('The rate limiter has no scenario "bursty".');
  const figure = new Figure(concept, runsOf(runOf(concept, scenario), variants));
  figure.seek({ atUs: NOW_US });
  const spanUs = Math.round(CROSSING_US * scenario.speed);
  const frame = figure.frame({ spanUs, words: true, charts: [...scenario.charts] });
  const [one, other] = frame.lanes;
  expect(other?.divergedAtUs).toBeGreaterThan(FORK_US);
  // The same past, to the bar; then two futures.
  const [id = ''] = Object.keys(one?.series ?? {});
  const past = (lane: typeof one) => {
    const { binUs = 1, values = [] } = lane?.series[id] ?? {};
    return Array.from(values).slice(0, Math.floor(FORK_US / binUs));
  };
  expect(past(other)).toEqual(past(one));
  expect(other?.series).not.toEqual(one?.series);
  const golden = { variants, frame };
  await expect(stillJson(golden as never)).toMatchFileSnapshot('./goldens/forked.json');
});
