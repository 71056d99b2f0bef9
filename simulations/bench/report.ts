/** The report for people: tables in plain text. */
import { type Ratio, SEEK_AIM_MS, SEEK_LIMIT_MS, seekVerdict } from './aims.ts';
import type { Frames } from './browser.ts';
import type { FrameCost } from './frames.ts';
import type { Race, Raced } from './race.ts';
import type { Results } from './results.ts';
import type { Seeks } from './seek.ts';
import type { Spread } from './spread.ts';

export function report({ machine, mm1, ratios, seek, frames }: Results): string {
  const load = machine.loadAverage.map((one) => one.toFixed(1)).join(' ');
  return [
    [`Node ${machine.node}, ${machine.cpus} × ${machine.cpu}, load average ${load} at the start`],
    ...(mm1 ? [raceTable(mm1)] : []),
    ...(ratios ? [ratioTable(ratios)] : []),
    ...(seek ? [seekTable(seek)] : []),
    ...(frames ? [framesTable(frames)] : []),
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

const row = (title: string, ...cells: readonly string[]): string =>
  `  ${title.padEnd(28)}${cells.map((cell) => cell.padStart(13)).join('')}`.trimEnd();

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

function seekTable({ events, sessionMs, hostMs }: Seeks): string[] {
  const verdict = `  ${seekVerdict(hostMs.median)}`;
  return [
    `Seek from the end to the middle, ${events} events, in ms; aim ${SEEK_AIM_MS}, limit ${SEEK_LIMIT_MS}`,
    row('', 'median', 'least', 'most'),
    row('session, looking', ...spread(sessionMs, tenths)),
    row('worker’s host, with frames', ...spread(hostMs, tenths), verdict),
  ];
}

function framesTable(frames: Frames): string[] {
  if (!frames.there) return ['Frames in Chromium', `  missing: ${frames.why}`];
  const { browser, costs } = frames;
  return [`Frames of a running panel at 1× in ${browser}`, ...costs.flatMap(costLines)];
}

function costLines(cost: FrameCost): string[] {
  const parts = `scripts ${ms(cost.scriptMsPerFrame)}, styles and layout ${ms(cost.layoutMsPerFrame)}`;
  return [
    `  ${cost.title}: ${cost.simulatedSeconds.toFixed(2)} s shown in ${cost.seconds.toFixed(2)} s`,
    `    ${cost.framesPerSecond.toFixed(1)} frames a second, the longest ${ms(cost.longestFrameMs)}`,
    `    ${ms(cost.taskMsPerFrame)} of the main thread a frame (${parts}); at rest ${ms(cost.restTaskMsPerFrame)}`,
    `    ${cost.longTasks} tasks over 50 ms${cost.longTasks > 0 ? `, the longest ${ms(cost.longestTaskMs)}` : ''}`,
  ];
}

const ms = (value: number) => `${value.toFixed(2)} ms`;
const tenths = (value: number) => value.toFixed(1);
const thousands = (value: number) => `${(value / 1_000).toFixed(0)} k`;
const spread = ({ median, min, max }: Spread, text: (value: number) => string) =>
  [median, min, max].map(text);
