/** The parameters of health checks, of clients that keep their server, and of servers that join. */
import { choiceParameter, numberParameter, switchParameter } from '../../run/parameter-kit.ts';
import type { Parameter } from '../../run/parameters.ts';

const checked = { id: 'healthCheck', is: ['port', 'ready', 'deep'] } as const;
const CHECKS = 'Health checks';

export const checkParameters: readonly Parameter[] = [
  choiceParameter({
    id: 'healthCheck',
    title: 'What a probe tests',
    group: CHECKS,
    help: 'The port answers; the server is ready, for it does a piece of its own work in time; or ready, and its dependency answers too.',
    choices: [
      { id: 'off', title: 'Off' },
      { id: 'port', title: 'Port' },
      { id: 'ready', title: 'Ready' },
      { id: 'deep', title: 'Deep' },
    ],
  }),
  numberParameter({
    id: 'probeIntervalMs',
    title: 'Time between probes',
    group: CHECKS,
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 1_000,
    slider: { min: 100, max: 10_000, step: 100 },
    onlyWhen: checked,
  }),
  numberParameter({
    id: 'probeFailuresOut',
    title: 'Failed probes that take a server out',
    group: CHECKS,
    help: 'In a row. One that passes brings it back.',
    min: 1,
    max: 100,
    default: 3,
    whole: true,
    slider: { min: 1, max: 10, step: 1 },
    onlyWhen: checked,
  }),
  numberParameter({
    id: 'probeTimeoutMs',
    title: 'A probe waits at most',
    group: CHECKS,
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 1_000,
    slider: { min: 100, max: 5_000, step: 100 },
    onlyWhen: checked,
  }),
  numberParameter({
    id: 'probeLoss',
    title: 'Share of probes that are lost',
    group: CHECKS,
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 0.5, step: 0.01 },
    onlyWhen: checked,
  }),
  numberParameter({
    id: 'panicThreshold',
    title: 'Panic threshold',
    group: CHECKS,
    live: true,
    help: 'While a smaller share of the servers is ready, requests go to all of them; 0 for never.',
    zeroMeans: 'never',
    min: 0,
    max: 1,
    default: 0,
    slider: { min: 0, max: 1, step: 0.05 },
    onlyWhen: checked,
  }),
  numberParameter({
    id: 'dependencyShare',
    title: 'Requests that need the dependency',
    group: CHECKS,
    help: 'The share that fails while the dependency is down.',
    min: 0,
    max: 1,
    default: 0.2,
    slider: { min: 0, max: 1, step: 0.05 },
    onlyWhen: checked,
  }),
];

const CLIENTS = 'Balancer';

export const clientParameters: readonly Parameter[] = [
  choiceParameter({
    id: 'affinity',
    title: 'Chooses for each',
    group: CLIENTS,
    help: 'Request: at layer 7. Session: a sticky cookie keeps the server of the first request. Connection: at layer 4.',
    choices: [
      { id: 'request', title: 'Request' },
      { id: 'session', title: 'Session' },
      { id: 'connection', title: 'Connection' },
    ],
  }),
  numberParameter({
    id: 'clients',
    title: 'Clients',
    group: CLIENTS,
    help: 'All equally busy, with one session or one connection each.',
    min: 1,
    max: 100_000,
    default: 40,
    whole: true,
    slider: { min: 1, max: 200, step: 1 },
    onlyWhen: { id: 'affinity', is: ['session', 'connection'] },
  }),
  numberParameter({
    id: 'requestsPerConnection',
    title: 'Requests before it connects anew',
    group: CLIENTS,
    help: 'At 0 it keeps its connection for ever.',
    min: 0,
    max: 1_000_000,
    default: 0,
    whole: true,
    slider: { min: 0, max: 500, step: 10 },
    onlyWhen: { id: 'affinity', is: ['connection'] },
  }),
];

const NEWCOMERS = 'Servers';
const NEWCOMERS_MAX = 20;
const some = {
  id: 'newServers',
  is: Array.from({ length: NEWCOMERS_MAX }, (_, i) => i + 1),
} as const;

export const newcomerParameters: readonly Parameter[] = [
  numberParameter({
    id: 'newServers',
    title: 'Servers that join later',
    group: NEWCOMERS,
    help: 'The last ones of all; one at least is there from the beginning.',
    min: 0,
    max: NEWCOMERS_MAX,
    default: 0,
    whole: true,
    slider: { min: 0, max: 5, step: 1 },
  }),
  numberParameter({
    id: 'newServersAtSeconds',
    title: 'They join at',
    group: NEWCOMERS,
    unit: 's',
    min: 0,
    max: 1_000_000,
    default: 10,
    slider: { min: 0, max: 60, step: 1 },
    onlyWhen: some,
  }),
  numberParameter({
    id: 'coldSeconds',
    title: 'They are warm after',
    group: NEWCOMERS,
    unit: 's',
    min: 0,
    max: 100_000,
    default: 20,
    slider: { min: 0, max: 60, step: 1 },
    onlyWhen: some,
  }),
  numberParameter({
    id: 'coldFactor',
    title: 'How many times slower at first',
    group: NEWCOMERS,
    unit: '×',
    min: 1,
    max: 1_000,
    default: 10,
    slider: { min: 1, max: 20, step: 1 },
    onlyWhen: some,
  }),
  switchParameter({
    id: 'slowStart',
    title: 'Slow start',
    group: NEWCOMERS,
    help: 'Their weight grows over the warm-up, from a tenth to a full share.',
    onlyWhen: some,
  }),
];
