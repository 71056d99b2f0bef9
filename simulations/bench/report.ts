/** The report for people: tables in plain text. */
import { type Ratio, SEEK_AIM_MS, SEEK_LIMIT_MS, seekVerdict } from './aims.ts';
import type { Caches } from './caches.ts';
import type { ConceptSpeed } from './concepts.ts';
import type { Race, Raced } from './race.ts';
import { aimsTable, dragTable, framesTable, memoryTable } from './report-panel.ts';
import type { Results } from './results.ts';
import type { Seeks } from './seek.ts';
import { row, spread, tenths, thousands } from './table.ts';

export function report(results: Results): string {
  const { machine, mm1, ratios, concepts, caches, seek, drag, frames, aims, memory } = results;
  const load = machine.loadAverage.map((one) => one.toFixed(1)).join(' ');
  return [
    [`Node ${machine.node}, ${machine.cpus} × ${machine.cpu}, load average ${load} at the start`],
    ...(mm1 ? [raceTable(mm1)] : []),
    ...(ratios ? [ratioTable(ratios)] : []),
    ...(concepts ? [conceptsTable(concepts)] : []),
    ...(caches ? [cachesTable(caches)] : []),
    ...(seek ? [seekTable(seek)] : []),
    ...(drag ? [dragTable(drag)] : []),
    ...(frames ? [framesTable(frames)] : []),
    ...(aims && aims.length > 0 ? [aimsTable(aims)] : []),
    ...(memory ? [memoryTable(memory)] : []),
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function raceTable({ raced, missing, wrong }: Race): string[] {
  return [
    'M/M/1 at ρ = 0.8: events a second of the processor, two a customer, interleaved rounds',
    row('', 'median', 'least', 'most', 'by the clock', 'mean wait', 'customers'),
    ...raced.map(raceRow),
    ...missing.map(({ title, why }) => row(title, `     missing: ${why}`)),
    ...(wrong.length > 0
      ? wrong.map((what) => `  WRONG  ${what}`)
      : [
          '  The same customers gave the same mean wait to the last bit; every mean is near the theory’s 4.',
        ]),
  ];
}

const raceRow = ({ title, eventsPerSecond, ...one }: Raced) =>
  row(
    title,
    ...spread(eventsPerSecond, thousands),
    thousands(one.eventsPerClockSecond.median),
    one.meanWait.toFixed(4),
    String(one.customers),
  );

function ratioTable(ratios: readonly Ratio[]): string[] {
  return [
    'Ratios of the medians',
    row('', 'ratio', 'aim'),
    ...ratios.map(({ title, value, aim, verdict }) =>
      row(
        title,
        value === null ? 'missing' : value.toPrecision(3),
        aim === null ? '' : `≥ ${aim}`,
        verdict === null ? '' : `  ${verdict}`,
      ),
    ),
  ];
}

function conceptsTable(speeds: readonly ConceptSpeed[]): string[] {
  return [
    'Concepts, headless: events a second of the processor, medians of interleaved rounds',
    row('', 'compiled', 'actors', 'ratio'),
    ...speeds.map(({ id, compiled, xstate }) => {
      const ratio = compiled.median / xstate.median;
      const both = [thousands(compiled.median), thousands(xstate.median)];
      return row(id, ...both, ratio.toPrecision(3));
    }),
  ];
}

function cachesTable({ requests, keys, capacity, speeds, wrong }: Caches): string[] {
  return [
    `Caches: requests a second of the processor, ${requests} for ${keys} keys by Zipf’s law, room for ${capacity}`,
    row('', 'median', 'least', 'most', ': lru-cache', 'hits'),
    ...speeds.map(({ id, requestsPerSecond, ratio, hits }) =>
      row(id, ...spread(requestsPerSecond, thousands), ratio.toPrecision(3), String(hits)),
    ),
    ...(wrong.length > 0
      ? wrong.map((what) => `  WRONG  ${what}`)
      : ['  Whoever is LRU hit equally often; nobody hit more often than the optimum.']),
  ];
}

function seekTable({ events, sessionMs, hostMs }: Seeks): string[] {
  const verdict = `  ${seekVerdict(hostMs.median)}`;
  return [
    `Seek from the end to the middle, ${events} events, in ms; aim ${SEEK_AIM_MS}, limit ${SEEK_LIMIT_MS}`,
    row('', 'median', 'least', 'most'),
    row('session, looking', ...spread(sessionMs, tenths)),
    row('worker’s host, with frames', ...spread(hostMs, tenths), verdict),
  ];
}
