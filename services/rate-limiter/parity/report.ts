/** What a replay came to, in words. */
import type { ParityLane, ParityRow } from '../../../simulations/run/parity.ts';
import { count, plural, seconds } from '../../../simulations/run/words.ts';
import type { Cause, Difference, Explained } from './explain.ts';
import type { Measured } from './parity.ts';

/** Sentences are told of so many; how many more there are is said. */
const TOLD_MAX = 12;

export const reportOf = ({ file, explained }: Measured): string =>
  [
    `${file.scenario} against ${file.service.url}, which counts in ${file.service.store}, ${file.speed === 1 ? 'in real time' : `${file.speed} times as fast as real time`}`,
    ...file.lanes.flatMap((lane, at) => [
      '',
      ...laneLines(lane, explained[at] as Explained, file.speed),
    ]),
  ].join('\n');

function laneLines(
  { id, title, rows }: ParityLane,
  { differences, unexplained }: Explained,
  speed: number,
): readonly string[] {
  const admitted = (of: 'simulated' | 'measured') =>
    count(rows.filter((row) => row[of] === 'admitted').length);
  const late = rows.map(({ atUs, sentAtUs }) => (sentAtUs - atUs) / speed).sort((a, b) => a - b);
  const at = (share: number) => ms(late[Math.ceil(share * late.length) - 1] ?? 0);
  const other = unexplained.filter((row) => rows[row]?.measured === rows[row]?.simulated).length;
  return [
    id ? `${title} (${id})` : title,
    `  requests          ${count(rows.length)}`,
    `  admitted          ${admitted('simulated')} simulated, ${admitted('measured')} measured`,
    `  decided otherwise ${count(differences.length)}`,
    `  sent late by      median ${at(0.5)}, 99 % ${at(0.99)}, most ${at(1)}`,
    ...causeLines(differences),
    ...(other > 0
      ? [
          `  ${plural(other, 'request')} more decided as simulated, but not as the measured ones before would have it`,
        ]
      : []),
    ...differences.slice(0, TOLD_MAX).map((one) => differenceLine(one, rows)),
    ...(differences.length > TOLD_MAX
      ? [`    … and ${count(differences.length - TOLD_MAX)} more; the file has them all.`]
      : []),
  ];
}

const CAUSES: Readonly<Record<Cause, string>> = {
  late: 'came after the moment at which there was room again',
  order: 'came in another order than planned',
  shifted: 'found another rest, since requests before them came late',
  before: 'follow from one that was decided otherwise before',
  failed: 'had no answer that admits or refuses',
  unexplained: 'NOT EXPLAINED by lateness or order',
};

const causeLines = (differences: readonly Difference[]): readonly string[] =>
  Object.entries(CAUSES).flatMap(([cause, words]) => {
    const of = differences.filter((one) => one.cause === cause).length;
    return of > 0 ? [`    ${count(of)} ${words}`] : [];
  });

function differenceLine({ row, words }: Difference, rows: readonly ParityRow[]): string {
  const { atUs, simulated, measured } = rows[row] as ParityRow;
  return `    request ${row + 1} at ${seconds(atUs)}: simulated ${simulated}, measured ${measured}. ${words}`;
}

const ms = (us: number) => `${(us / 1_000).toFixed(2)} ms`;
