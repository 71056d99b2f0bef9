/** The queue's parameters: all but the number of lines are those that stations have. */
import type { Params } from '../../run/concept.ts';
import { arrivalRate, choiceParameter, duration, warmup } from '../../run/parameter-kit.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Parameter } from '../../run/parameters.ts';
import {
  arrivalLaw,
  arrivalVariability,
  capacity,
  discipline,
  servers,
  serviceLaw,
  serviceMean,
  serviceVariability,
} from '../../run/station-parameters.ts';

export const parameters: readonly Parameter[] = [
  arrivalLaw(),
  arrivalRate(),
  arrivalVariability(),
  serviceLaw(),
  serviceMean(),
  serviceVariability(),
  servers(),
  choiceParameter({
    id: 'lines',
    title: 'Lines',
    group: 'Line',
    choices: [
      { id: 'shared', title: 'One for all servers' },
      { id: 'separate', title: 'One for each server' },
    ],
    help: 'With one for each, a request picks its line at random and stays in it.',
  }),
  capacity(),
  discipline(),
  warmup(),
  duration({ title: 'Measured time', help: 'After the warm-up; then the run ends.' }),
];

/** With one server there is one line, whatever it is called. */
export const hasSeparateLines = (params: Params): boolean =>
  params.lines === 'separate' && numberOf(params, 'servers') > 1;

/** How many may be inside: Infinity where there is no limit. */
export const capacityOf = (params: Params): number =>
  numberOf(params, 'capacity') || Number.POSITIVE_INFINITY;
