/** Stills: small, the same whenever they are made, and equal to the run they stand for. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { conceptIds, findConcept } from './catalogue.ts';
import { CROSSING_US } from './crossing.ts';
import { Figure, scenarioRuns } from './figure.ts';
import { resolveParameters } from './parameters.ts';
import { type Still, stillJson, stillOf } from './still.ts';
import { limiter } from './testing.ts';

const GZIP_MAX = 8_000;

const concepts = await Promise.all(
  conceptIds().map(async (id) => {
    const found = await findConcept(id);
    if (!found.ok) throw new Error(found.problem.message);
    return found.value;
  }),
);
const scenarios = concepts.flatMap((concept) =>
  concept.scenarios.map((scenario) => ({
    name: `${concept.id} ${scenario.id}`,
    concept,
    scenario,
  })),
);

describe.each(scenarios)('the still of $name', ({ concept, scenario }) => {
  const still = stillOf(concept, scenario);
  const json = stillJson(still);
  const read: Still = JSON.parse(json);

  it('is at most 8 kB, compressed', () => {
    expect(gzipSync(json).length).toBeLessThanOrEqual(GZIP_MAX);
  });

  it('stands at its instant, with a lane for each value compared', () => {
    expect(read.frame.nowUs).toBe(scenario.stillAtUs);
    expect(read.lanes).toEqual((scenario.compare?.values ?? []).map(String));
    expect(read.frame.lanes).toHaveLength(Math.max(1, read.lanes.length));
  });

  it('has the digest and the numbers of the run, charts and words', () => {
    const figure = new Figure(concept, scenarioRuns(concept, scenario));
    figure.seek({ atUs: scenario.stillAtUs });
    const spanUs = Math.round(CROSSING_US * scenario.speed);
    const frame = figure.frame({ spanUs, words: true });
    frame.lanes.forEach((lane, i) => {
      const stood = read.frame.lanes[i];
      expect(stood?.digest).toBe(lane.digest.slice(0, 8));
      expect({ ...scenario.params, ...stood?.params }).toEqual(lane.params);
      // What reads the parameters at rest must not see them change when the figure runs: 10, not "10".
      expect(resolveParameters(concept.parameters, lane.params)).toEqual({
        ok: true,
        value: lane.params,
      });
      // Of the metrics only those that set runs side by side.
      const told = concept.metrics.filter(({ contrast }) => contrast !== undefined);
      expect(stood?.metrics).toEqual(
        Object.fromEntries(told.map(({ id }) => [id, lane.metrics[id]])),
      );
      expect(stood?.words?.account).toEqual(lane.words?.account);
      expect(lane.words?.invariants.every(({ held }) => held)).toBe(true);
      // Of the series only those that the scenario's charts draw.
      const drawn = concept.charts.filter(({ id }) => scenario.charts.includes(id));
      const ids = drawn.flatMap(({ series }) => series.map(({ id }) => id));
      const shown = Object.keys(lane.series).filter((id) => ids.includes(id));
      expect(Object.keys(stood?.series ?? {})).toEqual(shown);
    });
  });

  it('has what every lane measures at the end of its run', () => {
    const figure = new Figure(concept, scenarioRuns(concept, scenario));
    figure.seek({ atUs: read.frame.endUs });
    const measured = figure.lanes.map(({ state, nowUs }) => concept.measure(state, nowUs));
    expect(still.measured).toEqual(measured);
  });

  it('survives JSON, with null where a bin saw nothing', () => {
    expect(json).not.toContain('NaN');
    expect(stillJson(stillOf(concept, scenario))).toBe(json);
    for (const { series } of read.frame.lanes) {
      for (const { values } of Object.values(series)) expect(Array.isArray(values)).toBe(true);
    }
  });
});

it('a still carries no more digits of a series than it shows', () => {
  const [scenario] = limiter.scenarios;
  if (!scenario) throw new Error('There is no scenario.');
  const still = stillOf(limiter, scenario);
  const series = {
    level: { binUs: 1, values: new Float64Array([1 / 3, 123_456_789, Number.NaN]) },
  };
  const [lane] = still.frame.lanes;
  const changed = { ...still, frame: { ...still.frame, lanes: [{ ...lane, series }] } } as Still;
  expect(JSON.parse(stillJson(changed)).frame.lanes[0].series.level.values).toEqual([
    ...[0.3333, 123_456_789, null],
  ]);
});
