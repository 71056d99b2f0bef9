/**
 * The parameters: a hard range that is checked everywhere, a narrower one for the slider, a unit.
 *
 * Those that most concepts have come from the kit, and any field can be replaced. One of its own is
 * a `numberParameter({ … })` or a `choiceParameter({ … })`. `live` says whether it can change while
 * a run goes on; `SampleConceptModel.set` then has to take it over. The others start the run again.
 */
import { arrivalRate, duration } from '../../run/parameter-kit.ts';
import type { Parameter } from '../../run/parameters.ts';
import { serviceLaw, serviceMean } from '../../run/station-parameters.ts';

export const parameters: readonly Parameter[] = [
  arrivalRate({ default: 5, slider: { min: 0.5, max: 20, step: 0.5 } }),
  serviceMean({ default: 200, slider: { min: 10, max: 1_000, step: 10 } }),
  serviceLaw({
    choices: [
      { id: 'exponential', title: 'Exponential' },
      { id: 'deterministic', title: 'All the same' },
    ],
  }),
  duration(),
];
