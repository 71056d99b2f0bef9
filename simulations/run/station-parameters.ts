/** The parameters of stations: the law of arrivals, the law of service, servers and their line. */
import {
  choiceParameter,
  numberParameter,
  type OwnChoice,
  type OwnNumber,
} from './parameter-kit.ts';
import type { ChoiceParameter, NumberParameter } from './parameters.ts';

/** `arrivals`: the law of the gaps; `arrivalVariability` goes with it. */
export const arrivalLaw = (own: OwnChoice = {}): ChoiceParameter =>
  choiceParameter({
    id: 'arrivals',
    title: 'Arrivals',
    group: 'Traffic',
    choices: [
      { id: 'poisson', title: 'Poisson' },
      { id: 'deterministic', title: 'Evenly spaced' },
      { id: 'hyperexponential', title: 'Hyperexponential' },
    ],
    ...own,
  });

/** `service`: the law of the service times; `serviceVariability` goes with it. */
export const serviceLaw = (own: OwnChoice = {}): ChoiceParameter =>
  choiceParameter({
    id: 'service',
    title: 'Service times',
    group: 'Service',
    choices: [
      { id: 'exponential', title: 'Exponential' },
      { id: 'deterministic', title: 'All the same' },
      { id: 'hyperexponential', title: 'Hyperexponential' },
    ],
    ...own,
  });

const variability = (id: string, of: string, title: string, group: string, own: OwnNumber) =>
  numberParameter({
    id,
    title,
    group,
    help: 'Variance over squared mean; at 1 it is the exponential. Two branches, balanced means.',
    min: 1,
    max: 100,
    default: 4,
    slider: { min: 1, max: 20, step: 0.5 },
    onlyWhen: { id: of, is: ['hyperexponential'] },
    ...own,
  });

/** `arrivalCv2`: how much hyperexponential gaps vary. */
export const arrivalVariability = (own: OwnNumber = {}): NumberParameter =>
  variability('arrivalCv2', 'arrivals', 'Variability of gaps, cv²', 'Traffic', own);

/** `serviceCv2`: how much hyperexponential service times vary. */
export const serviceVariability = (own: OwnNumber = {}): NumberParameter =>
  variability('serviceCv2', 'service', 'Variability of service, cv²', 'Service', own);

/** `serviceMeanMs`: live. */
export const serviceMean = (own: OwnNumber = {}): NumberParameter =>
  numberParameter({
    id: 'serviceMeanMs',
    title: 'Mean service time',
    group: 'Service',
    live: true,
    unit: 'ms',
    help: 'A change holds for every service that starts after it.',
    min: 0.01,
    max: 3_600_000,
    default: 10,
    slider: { min: 1, max: 200, step: 1 },
    ...own,
  });

/** `servers`: how many. */
export const servers = (own: OwnNumber = {}): NumberParameter =>
  numberParameter({
    id: 'servers',
    title: 'Servers',
    group: 'Service',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 16, step: 1 },
    ...own,
  });

/** `capacity`: how many may be inside; 0 stands for no limit (`capacityOf`). */
export const capacity = (own: OwnNumber = {}): NumberParameter =>
  numberParameter({
    id: 'capacity',
    title: 'Capacity',
    group: 'Line',
    unit: 'requests',
    help: 'How many may be inside, those in service included; 0 for no limit.',
    min: 0,
    max: 1_000_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 100, step: 1 },
    ...own,
  });

/** `discipline`: `fifo` or `lifo`, as `stations/queue.ts` knows them. */
export const discipline = (own: OwnChoice = {}): ChoiceParameter =>
  choiceParameter({
    id: 'discipline',
    title: 'Who is next',
    group: 'Line',
    choices: [
      { id: 'fifo', title: 'First come, first served' },
      { id: 'lifo', title: 'Last come, first served' },
    ],
    ...own,
  });
