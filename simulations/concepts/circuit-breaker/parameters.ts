/**
 * The parameters: traffic, the breaker's rule, the dependency and how it fails, and what the caller
 * has to lose.
 */
import {
  arrivalRate,
  choiceParameter,
  duration,
  numberParameter,
  switchParameter,
} from '../../run/parameter-kit.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { Parameter, Params } from '../../run/parameters.ts';
import { serviceMean } from '../../run/station-parameters.ts';
import type { Rule } from './algorithm/tally.ts';
import type { BreakerInput } from './machine.ts';

const traffic: readonly Parameter[] = [
  arrivalRate({
    default: 50,
    slider: { min: 1, max: 200, step: 1 },
    help: 'Of all clients together; each request goes to one of them at random.',
  }),
  numberParameter({
    id: 'clients',
    title: 'Clients',
    group: 'Traffic',
    help: 'Processes that call the dependency, each with threads and a breaker of its own.',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 1_000, step: 1 },
  }),
];

const breaker: readonly Parameter[] = [
  switchParameter({ id: 'breaker', title: 'Breaker', group: 'Breaker', default: 'on' }),
  choiceParameter({
    id: 'kind',
    title: 'Counts',
    group: 'Breaker',
    choices: [
      { id: 'consecutive', title: 'Failures in a row' },
      { id: 'windowed', title: 'Failures in a window' },
    ],
  }),
  numberParameter({
    id: 'threshold',
    title: 'Failures that trip it',
    group: 'Breaker',
    help: 'In a row, or among the last results that the window holds.',
    min: 1,
    max: 1_000,
    default: 5,
    whole: true,
    slider: { min: 1, max: 20, step: 1 },
  }),
  numberParameter({
    id: 'windowSize',
    title: 'Window',
    group: 'Breaker',
    unit: 'calls',
    help: 'It holds the latest results; a breaker that closes begins with an empty one.',
    min: 1,
    max: 1_000,
    default: 20,
    whole: true,
    slider: { min: 1, max: 100, step: 1 },
    onlyWhen: { id: 'kind', is: ['windowed'] },
  }),
  numberParameter({
    id: 'minimumCalls',
    title: 'Minimum of calls',
    group: 'Breaker',
    unit: 'calls',
    help: 'From so many results on, the share of failures is judged; 0: when the window is full.',
    zeroMeans: 'full window',
    min: 0,
    max: 1_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 100, step: 1 },
    onlyWhen: { id: 'kind', is: ['windowed'] },
  }),
  numberParameter({
    id: 'openMs',
    title: 'Open time',
    group: 'Breaker',
    unit: 'ms',
    help: 'How long it refuses everything before it tries again.',
    min: 1,
    max: 3_600_000,
    default: 5_000,
    slider: { min: 100, max: 30_000, step: 100 },
  }),
  numberParameter({
    id: 'probes',
    title: 'Probes',
    group: 'Breaker',
    unit: 'calls',
    help: 'Calls let through when half-open: all must succeed, and one that fails opens it again.',
    min: 1,
    max: 1_000,
    default: 1,
    whole: true,
    slider: { min: 1, max: 50, step: 1 },
  }),
];

const dependency: readonly Parameter[] = [
  serviceMean({
    group: 'Dependency',
    help: 'Exponential. A change holds for every call that begins after it; 0: at once.',
    min: 0,
    default: 20,
    slider: { min: 0, max: 500, step: 5 },
  }),
  numberParameter({
    id: 'failureProbability',
    title: 'Calls that fail',
    group: 'Dependency',
    live: true,
    unit: '',
    help: 'The share of calls that return an error, after a service time like any other.',
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 1, step: 0.05 },
  }),
  numberParameter({
    id: 'outageStartSeconds',
    title: 'Dies at',
    group: 'Dependency',
    unit: 's',
    help: 'From then on calls are taken and never answered.',
    min: 0,
    max: 1_000_000,
    default: 5,
    slider: { min: 0, max: 60, step: 1 },
  }),
  numberParameter({
    id: 'outageSeconds',
    title: 'Dead for',
    group: 'Dependency',
    unit: 's',
    zeroMeans: 'never',
    min: 0,
    max: 1_000_000,
    default: 0,
    slider: { min: 0, max: 60, step: 1 },
  }),
];

const caller: readonly Parameter[] = [
  numberParameter({
    id: 'timeoutMs',
    title: 'Timeout of a call',
    group: 'Caller',
    live: true,
    unit: 'ms',
    min: 0.001,
    max: 3_600_000,
    default: 1_000,
    slider: { min: 50, max: 5_000, step: 50 },
  }),
  numberParameter({
    id: 'callerThreads',
    title: 'Threads of each client',
    group: 'Caller',
    unit: 'threads',
    help: 'A request holds one from the call to the end of its answer.',
    min: 1,
    max: 1_000,
    default: 10,
    whole: true,
    slider: { min: 1, max: 100, step: 1 },
  }),
  numberParameter({
    id: 'threadWaitMs',
    title: 'Wait for a thread',
    group: 'Caller',
    unit: 'ms',
    help: 'Who has no thread after so long is told so, and gone.',
    min: 0,
    max: 3_600_000,
    default: 1_000,
    slider: { min: 0, max: 5_000, step: 50 },
  }),
  switchParameter({
    id: 'fallback',
    title: 'Fallback',
    group: 'Caller',
    live: true,
    default: 'on',
    help: 'What the client does without the dependency: answer without it, or pass the error on.',
  }),
  numberParameter({
    id: 'fallbackMs',
    title: 'The fallback takes',
    group: 'Caller',
    live: true,
    unit: 'ms',
    help: 'The request holds its thread meanwhile.',
    min: 0,
    max: 3_600_000,
    default: 2,
    slider: { min: 0, max: 1_000, step: 1 },
    onlyWhen: { id: 'fallback', is: ['on'] },
  }),
];

export const parameters: readonly Parameter[] = [
  ...traffic,
  ...breaker,
  ...dependency,
  ...caller,
  duration(),
];

export const ruleOf = (params: Params): Rule => ({
  kind: choiceOf<Rule['kind']>(params, 'kind'),
  threshold: numberOf(params, 'threshold'),
  windowSize: numberOf(params, 'windowSize'),
  minimumCalls: numberOf(params, 'minimumCalls'),
});

export const breakerOf = (params: Params): BreakerInput => ({
  rule: ruleOf(params),
  openMs: numberOf(params, 'openMs'),
  probes: numberOf(params, 'probes'),
});

/** Whole microseconds of a parameter in milliseconds. */
export const usOf = (params: Params, id: string): number =>
  Math.round(numberOf(params, id) * 1_000);
