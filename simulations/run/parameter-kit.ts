/**
 * Parameters that most concepts have, each with what a concept has of its own: its default, its
 * slider, its words. Stations' parameters are in `station-parameters.ts`.
 */
import type { ChoiceParameter, NumberParameter, Parameter, ParameterValue } from './parameters.ts';

/** What is left out is: not live, no unit, no help, not only whole numbers. */
type NumberGiven = Pick<
  NumberParameter,
  'id' | 'title' | 'group' | 'min' | 'max' | 'default' | 'slider'
> &
  OwnNumber;
type ChoiceGiven = Pick<ChoiceParameter, 'id' | 'title' | 'group' | 'choices'> & OwnChoice;

/** What a concept says otherwise than the kit. */
export type OwnNumber = Partial<Omit<NumberParameter, 'kind'>>;
export type OwnChoice = Partial<Omit<ChoiceParameter, 'kind'>>;

export const numberParameter = (given: NumberGiven): NumberParameter => ({
  kind: 'number',
  live: false,
  unit: '',
  ...given,
});

/** A choice; its default is the first one unless it says another. */
export const choiceParameter = (given: ChoiceGiven): ChoiceParameter => ({
  kind: 'choice',
  live: false,
  default: given.choices[0]?.id ?? '',
  ...given,
});

/** Off or on; off at first. */
export const switchParameter = (
  given: Pick<ChoiceParameter, 'id' | 'title' | 'group'> & OwnChoice,
): ChoiceParameter =>
  choiceParameter({
    choices: [
      { id: 'off', title: 'Off' },
      { id: 'on', title: 'On' },
    ],
    ...given,
  });

/** `arrivalsPerSecond`: the mean rate, live. */
export const arrivalRate = (own: OwnNumber = {}): NumberParameter =>
  numberParameter({
    id: 'arrivalsPerSecond',
    title: 'Mean arrival rate',
    group: 'Traffic',
    live: true,
    unit: '/s',
    min: 0.01,
    max: 100_000,
    default: 80,
    slider: { min: 1, max: 400, step: 1 },
    ...own,
  });

/** `durationSeconds`: the run ends so long after its warm-up, if it has one. */
export const duration = (own: OwnNumber = {}): NumberParameter =>
  numberParameter({
    id: 'durationSeconds',
    title: 'Duration',
    group: 'Run',
    unit: 's',
    min: 1,
    max: 10_000_000,
    default: 60,
    slider: { min: 1, max: 600, step: 1 },
    ...own,
  });

/** `warmupSeconds`: what is measured begins after it. */
export const warmup = (own: OwnNumber = {}): NumberParameter =>
  numberParameter({
    id: 'warmupSeconds',
    title: 'Warm-up',
    group: 'Run',
    unit: 's',
    help: 'Who arrives in this time is served but not measured.',
    min: 0,
    max: 1_000_000,
    default: 10,
    slider: { min: 0, max: 60, step: 1 },
    ...own,
  });

/** The value of each parameter before anybody has changed it: scenarios begin with these. */
export const defaultsOf = (parameters: readonly Parameter[]): Record<string, ParameterValue> =>
  Object.fromEntries(parameters.map((parameter) => [parameter.id, parameter.default]));
