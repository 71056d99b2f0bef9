/** What a replay came to, in words. */
import {
  type Because,
  PARITY_CAUSES,
  type ParityLane,
  type ParityRow,
} from '../../../simulations/run/parity.ts';
import { count, plural, seconds } from '../../../simulations/run/words.ts';
import type { Measured } from './parity.ts';

/** Sentences are told of so many; how many more there are is said. */
const TOLD_MAX = 12;

/** Under way for longer, a request leaves too much open: many were decided in an unknown order. */
const BUSY_US = 30_000;
const BUSY =
  '    This machine was busy, so when each request was decided is hardly known. Run this again with less else to do, or with a lower --speed, before you take what is not explained for a fault.';

export const reportOf = ({ file, unexplained }: Measured): string =>
  [
    `${file.scenario} against ${file.service.url}, which counts in ${file.service.store}, ${file.speed === 1 ? 'in real time' : `${file.speed} times as fast as real time`}`,
    ...file.lanes.flatMap((lane, at) => [
      '',
      ...laneLines(lane, unexplained[at] ?? [], file.speed),
    ]),
  ].join('\n');

function laneLines(
  { id, title, rows }: ParityLane,
  unexplained: readonly number[],
  speed: number,
): readonly string[] {
  const differences = rows.flatMap((row, at) =>
    row.because ? [{ number: at + 1, row, ...row.because }] : [],
  );
  const admitted = (of: 'simulated' | 'measured') =>
    count(rows.filter((row) => row[of] === 'admitted').length);
  const late = rows.map(({ atUs, sentAtUs }) => (sentAtUs - atUs) / speed).sort((a, b) => a - b);
  const at = (share: number) => ms(late[Math.ceil(share * late.length) - 1] ?? 0);
  const longestUs =
    Math.max(0, ...rows.map(({ sentAtUs, answeredAtUs }) => answeredAtUs - sentAtUs)) / speed;
  const other = unexplained.filter((row) => rows[row]?.measured === rows[row]?.simulated).length;
  return [
    id ? `${title} (${id})` : title,
    `  requests          ${count(rows.length)}`,
    `  admitted          ${admitted('simulated')} simulated, ${admitted('measured')} measured`,
    `  decided otherwise ${count(differences.length)}`,
    `  sent late by      median ${at(0.5)}, 99 % ${at(0.99)}, most ${at(1)}`,
    `  answered after    at most ${ms(longestUs)}`,
    ...causeLines(differences),
    ...(other > 0
      ? [
          `  ${plural(other, 'request')} more decided as simulated, but not as the measured ones before would have it`,
        ]
      : []),
    ...differences.slice(0, TOLD_MAX).map(differenceLine),
    ...(differences.length > TOLD_MAX
      ? [`    … and ${count(differences.length - TOLD_MAX)} more; the file has them all.`]
      : []),
    ...(unexplained.length > 0 && longestUs > BUSY_US ? [BUSY] : []),
  ];
}

interface Difference extends Because {
  /** From 1. */
  readonly number: number;
  readonly row: ParityRow;
}

const causeLines = (differences: readonly Difference[]): readonly string[] =>
  Object.entries(PARITY_CAUSES).flatMap(([cause, words]) => {
    const of = differences.filter((one) => one.cause === cause).length;
    return of > 0 ? [`    ${count(of)} ${words}`] : [];
  });

const differenceLine = ({ number, row, words }: Difference): string =>
  `    request ${number} at ${seconds(row.atUs)}: simulated ${row.simulated}, measured ${row.measured}. ${words}`;

const ms = (us: number) => `${(us / 1_000).toFixed(2)} ms`;
