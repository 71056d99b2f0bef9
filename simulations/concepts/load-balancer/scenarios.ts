/** Presets: parameters, a pinned seed, and what to notice. The tests keep what the notices say. */
import type { Intervention, Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';
import { moreScenarios } from './scenarios-more.ts';

const DEFAULTS = defaultsOf(parameters);

/** Ten servers that work on sixteen requests at once, seven tenths busy. Measured after 5 s. */
const MANY_AT_ONCE = {
  ...DEFAULTS,
  slotsPerServer: 16,
  arrivalsPerSecond: 1_120,
  policy: 'least-connections',
  warmupSeconds: 5,
  durationSeconds: 15,
};

/** When measuring begins, one of them breaks. */
const ONE_BREAKS: readonly Intervention[] = [{ atUs: 5_000_000, action: 'make-fail-fast' }];

export const scenarios: readonly Scenario[] = [
  {
    id: 'sinkhole',
    title: 'One server fails at once',
    notice: 'It never has anything in hand, so the balancer sends it nearly everything.',
    params: MANY_AT_ONCE,
    seed: 1,
    interventions: ONE_BREAKS,
    stillAtUs: 7_500_000,
    charts: ['throughput', 'share'],
    speed: 1,
  },
  {
    id: 'sinkhole-compared',
    title: 'The same server under four policies',
    notice: 'Whoever counts what is in hand takes a quick error for a quick answer.',
    params: MANY_AT_ONCE,
    seed: 1,
    interventions: ONE_BREAKS,
    compare: {
      parameter: 'policy',
      values: ['random', 'round-robin', 'two-choices', 'least-connections'],
    },
    stillAtUs: 4_900_000,
    charts: ['throughput', 'share'],
    speed: 1,
  },
  {
    id: 'sinkhole-checked',
    title: 'What a health check sees of it',
    notice: 'The port answers. The server does not.',
    params: { ...MANY_AT_ONCE, healthCheck: 'ready' },
    seed: 1,
    compare: {
      parameter: 'healthCheck',
      values: ['port', 'ready'],
      titles: ['probes the port', 'probes the server'],
    },
    interventions: ONE_BREAKS,
    stillAtUs: 12_000_000,
    charts: ['throughput'],
    speed: 1,
  },
  {
    id: 'two-choices',
    title: 'Ten servers, nine tenths busy',
    notice: 'Asking two servers instead of none takes two thirds of the time away.',
    params: { ...DEFAULTS, arrivalsPerSecond: 90, warmupSeconds: 100, durationSeconds: 1_900 },
    seed: 2,
    compare: {
      parameter: 'policy',
      values: ['random', 'round-robin', 'two-choices', 'least-connections'],
    },
    stillAtUs: 1_000_000,
    charts: ['mean-time'],
    speed: 100,
  },
  {
    id: 'unequal-work',
    title: 'A few requests with much work',
    notice: 'Round robin counts requests, not work.',
    params: {
      ...DEFAULTS,
      service: 'hyperexponential',
      serviceCv2: 16,
      warmupSeconds: 10,
      durationSeconds: 590,
    },
    seed: 1,
    compare: {
      parameter: 'policy',
      values: ['round-robin', 'two-choices', 'least-connections'],
    },
    stillAtUs: 300_000_000,
    charts: ['in-hand', 'latency'],
    speed: 10,
  },
  {
    id: 'slow-server',
    title: 'One server is three times slower',
    notice: 'Round robin gives it a tenth of the requests, three times what it can do.',
    params: { ...DEFAULTS, slowServers: 1, arrivalsPerSecond: 60, durationSeconds: 60 },
    seed: 1,
    compare: {
      parameter: 'policy',
      values: ['round-robin', 'two-choices', 'least-connections'],
    },
    stillAtUs: 30_000_000,
    charts: ['in-hand', 'latency'],
    speed: 2,
  },
  {
    id: 'stale-herd',
    title: 'What it knows is a second old',
    notice: 'All requests of a second run to the server that was idle when it began.',
    params: {
      ...DEFAULTS,
      arrivalsPerSecond: 80,
      staleMs: 1_000,
      warmupSeconds: 10,
      durationSeconds: 110,
    },
    seed: 1,
    compare: { parameter: 'policy', values: ['random', 'two-choices', 'least-connections'] },
    stillAtUs: 950_000,
    charts: ['in-hand', 'latency'],
    speed: 1,
  },
  {
    id: 'fan-out',
    title: 'One call, ten calls, a hundred calls',
    notice: 'What is rare for a call is common for a page of a hundred calls.',
    params: {
      ...DEFAULTS,
      policy: 'random',
      servers: 100,
      serviceMeanMs: 10,
      arrivalsPerSecond: 0.5,
      lateMs: 46.05,
      durationSeconds: 2_000,
    },
    seed: 1,
    compare: {
      parameter: 'fanOut',
      values: [1, 10, 100],
      titles: ['one call', 'ten calls', 'a hundred calls'],
    },
    stillAtUs: 20_000_000,
    charts: ['latency-dots'],
    speed: 30,
  },
  ...moreScenarios,
];
