/** Key frames: three instants of a scenario, for paper: on the way, where it rests, at the end. */
import type { Concept, Scenario } from './concept.ts';
import { CROSSING_US } from './crossing.ts';
import { Figure, scenarioRuns } from './figure.ts';
import type { Picture } from './picture.ts';

export interface KeyFrame {
  readonly nowUs: number;
  /** One for each lane. */
  readonly pictures: readonly Picture[];
}

export function keyFramesOf(concept: Concept, scenario: Scenario): readonly KeyFrame[] {
  const figure = new Figure(concept, scenarioRuns(concept, scenario));
  const spanUs = Math.round(CROSSING_US * scenario.speed);
  const endUs = figure.lanes[0]?.endUs ?? 0;
  return instantsOf(scenario.stillAtUs, endUs).map((atUs) => {
    figure.seek({ atUs });
    const { nowUs, lanes } = figure.frame({ spanUs, words: false, charts: [] });
    return { nowUs, pictures: lanes.map(({ picture }) => picture) };
  });
}

/** Where the run rests near its end there is no other instant after that: then thirds of it. */
function instantsOf(stillAtUs: number, endUs: number): readonly number[] {
  const rests = stillAtUs > 0.9 * endUs;
  const shares = rests ? [endUs / 3, (2 * endUs) / 3] : [stillAtUs / 2, stillAtUs];
  return [...shares.map(Math.round), endUs];
}
