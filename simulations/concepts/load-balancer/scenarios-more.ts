/** Presets of health checks, of servers that join, and of clients that keep their server. */
import type { Intervention, Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';

const DEFAULTS = defaultsOf(parameters);

const at = (seconds: number, action: string): Intervention => ({ atUs: seconds * 1e6, action });

export const moreScenarios: readonly Scenario[] = [
  {
    id: 'all-unready',
    title: 'A shared dependency is down for ten seconds',
    notice: 'A check that looks through to the dependency takes all servers out at once.',
    params: { ...DEFAULTS, healthCheck: 'ready', durationSeconds: 40 },
    seed: 1,
    compare: {
      parameter: 'healthCheck',
      values: ['ready', 'deep'],
      titles: ['probes the server', 'probes the database too'],
    },
    interventions: [at(10, 'dependency-outage')],
    stillAtUs: 9_900_000,
    charts: ['throughput', 'out'],
    speed: 1,
  },
  {
    id: 'probe-threshold',
    title: 'One probe in twenty is lost',
    notice: 'One lost probe is common, three in a row are rare, and a dead server is found later.',
    params: {
      ...DEFAULTS,
      healthCheck: 'ready',
      probeLoss: 0.05,
      probeTimeoutMs: 5_000,
      durationSeconds: 120,
    },
    seed: 1,
    compare: {
      parameter: 'probeFailuresOut',
      values: [1, 3],
      titles: ['one failed probe', 'three failed probes'],
    },
    interventions: [at(60, 'make-fail-fast')],
    stillAtUs: 70_000_000,
    charts: ['out', 'throughput'],
    speed: 2,
  },
  {
    id: 'panic-threshold',
    title: 'Four of ten servers break',
    notice: 'The six that are well cannot carry it all, time out, and are taken out one by one.',
    params: { ...DEFAULTS, healthCheck: 'ready', durationSeconds: 60 },
    seed: 1,
    compare: {
      parameter: 'panicThreshold',
      values: [0, 0.5],
      titles: ['no panic threshold', 'panic below a half'],
    },
    interventions: [10, 10, 10, 10].map((seconds) => at(seconds, 'make-fail-fast')),
    stillAtUs: 40_000_000,
    charts: ['throughput', 'out'],
    speed: 1,
  },
  {
    id: 'slow-start',
    title: 'A cold server joins',
    notice: 'For a while it can do a quarter of its share, and round robin gives it all of it.',
    params: {
      ...DEFAULTS,
      policy: 'round-robin',
      arrivalsPerSecond: 80,
      newServers: 1,
      coldFactor: 4,
      durationSeconds: 60,
    },
    seed: 1,
    compare: {
      parameter: 'slowStart',
      values: ['off', 'on'],
      titles: ['full share at once', 'slow start'],
    },
    stillAtUs: 30_000_000,
    charts: ['in-hand', 'latency'],
    speed: 1,
  },
  {
    id: 'sticky',
    title: 'Forty clients with a sticky cookie',
    notice: 'A cookie keeps the luck of the first request for ever.',
    params: { ...DEFAULTS, policy: 'least-connections', durationSeconds: 120 },
    seed: 1,
    compare: {
      parameter: 'affinity',
      values: ['request', 'session'],
      titles: ['chosen for each request', 'sticky sessions'],
    },
    stillAtUs: 60_000_000,
    charts: ['in-hand', 'share'],
    speed: 2,
  },
  {
    id: 'http2-pinned',
    title: 'Twelve connections to ten servers',
    notice: 'Layer 4 balances connections perfectly, and two servers get twice the requests.',
    params: { ...DEFAULTS, policy: 'least-connections', clients: 12, durationSeconds: 120 },
    seed: 1,
    compare: {
      parameter: 'affinity',
      values: ['request', 'connection'],
      titles: ['chosen for each request', 'chosen for each connection'],
    },
    stillAtUs: 60_000_000,
    charts: ['in-hand', 'share'],
    speed: 2,
  },
];
