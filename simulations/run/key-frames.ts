/** Key frames: three instants of a scenario, for paper: on the way, where it rests, at the end. */
import type { Concept, Scenario } from './concept.ts';
import { CROSSING_US } from './crossing.ts';
import { Figure, scenarioRuns } from './figure.ts';
import { keyInstants } from './key-instants.ts';
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
  return keyInstants(scenario.stillAtUs, endUs).map((atUs) => {
    figure.seek({ atUs });
    const { nowUs, lanes } = figure.frame({ spanUs, words: false, charts: [] });
    return { nowUs, pictures: lanes.map(({ picture }) => picture) };
  });
}
