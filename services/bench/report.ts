/** What the bench of the services found: tables and ratios. */
import { hundredths, row, spread, tenths, thousands } from '../../simulations/bench/table.ts';
import type { Frozen } from './freeze.ts';
import type { Raced } from './race.ts';

export interface Results {
  readonly machine: {
    readonly node: string;
    readonly cpu: string;
    readonly cpus: number;
    /** Over 1, 5 and 15 minutes, before and after. */
    readonly loadAverage: readonly number[];
    readonly loadAverageAfter: readonly number[];
  };
  readonly raced: readonly Raced[];
  readonly ratios: readonly Ratio[];
  /** undefined where there is no Redis. */
  readonly frozen: Frozen | undefined;
  readonly missing: readonly string[];
}

export interface Ratio {
  readonly title: string;
  readonly value: number;
  readonly floor: number | undefined;
}

/** Of Fastify’s requests per second with the same store, ours must have so much. */
const FLOOR = 0.45;
const FROZEN_P99_MS = 60;

export function ratiosOf(raced: readonly Raced[]): readonly Ratio[] {
  const of = (id: string) => raced.find((one) => one.id === id);
  const wanted = [
    { title: 'in memory : Fastify', above: 'ours', below: 'fastify', floor: FLOOR },
    { title: 'on Redis : Fastify', above: 'ours-redis', below: 'fastify-redis', floor: FLOOR },
    {
      title: 'on Redis : flexible',
      above: 'ours-redis',
      below: 'flexible-redis',
      floor: undefined,
    },
  ];
  return wanted.flatMap(({ title, above, below, floor }) => {
    const [ours, theirs] = [of(above), of(below)];
    if (!ours || !theirs) return [];
    const speed = ours.requestsPerSecond.median / theirs.requestsPerSecond.median;
    const cost = theirs.cpuUsPerRequest.median / ours.cpuUsPerRequest.median;
    return [
      { title: `${title}, requests/s`, value: speed, floor },
      { title: `${title}, by processor`, value: cost, floor },
    ];
  });
}

export function report({ machine, raced, ratios, frozen, missing }: Results): string {
  const load = (values: readonly number[]) => values.map(tenths).join(' ');
  return [
    `Node ${machine.node}, ${machine.cpus} × ${machine.cpu}, load average ${load(machine.loadAverage)} before and ${load(machine.loadAverageAfter)} after`,
    ...table('Requests a second', raced, 'requestsPerSecond', thousands),
    ...table('Processor time of the server (µs a request)', raced, 'cpuUsPerRequest', tenths),
    ...table('Answer, median (ms)', raced, 'p50Ms', hundredths),
    ...table('Answer, 99th percentile (ms)', raced, 'p99Ms', hundredths),
    '',
    'This service beside its peers',
    ...ratios.map(({ title, value, floor }) =>
      row(title, hundredths(value), verdict(value, floor)),
    ),
    ...(frozen ? frozenLines(frozen) : []),
    ...missing.map((what) => `\n${what}`),
  ].join('\n');
}

const verdict = (value: number, floor: number | undefined): string => {
  if (floor === undefined) return '';
  return value >= floor ? `≥ ${floor}` : `BELOW ${floor}`;
};

type Column = 'requestsPerSecond' | 'cpuUsPerRequest' | 'p50Ms' | 'p99Ms';

const table = (
  title: string,
  raced: readonly Raced[],
  column: Column,
  text: (value: number) => string,
): readonly string[] => [
  '',
  row(title.slice(0, 28), 'median', 'least', 'most').replace(
    title.slice(0, 28),
    title.slice(0, 28),
  ),
  ...raced.map((one) =>
    row(`${one.title}, ${one.store}`.slice(0, 28), ...spread(one[column], text)),
  ),
];

function frozenLines(frozen: Frozen): readonly string[] {
  const { requests, perSecond, p50Ms, p99Ms, maxMs, others, recoveredMs, degradedLater } = frozen;
  return [
    '',
    `Redis stopped: ${requests} requests, ${perSecond} a second, counted from when each was due`,
    row('median', `${tenths(p50Ms)} ms`),
    row(
      '99th percentile',
      `${tenths(p99Ms)} ms`,
      p99Ms <= FROZEN_P99_MS ? `≤ ${FROZEN_P99_MS} ms` : `ABOVE ${FROZEN_P99_MS} ms`,
    ),
    row('longest', `${tenths(maxMs)} ms`),
    row('neither yes nor no', String(others)),
    row('let go; counted again after', `${tenths(recoveredMs)} ms`),
    row('late again a second later', String(degradedLater)),
  ];
}
