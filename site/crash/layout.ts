/** The crash bar as geometry, in shares of its width (0 to 1): intervals, and the names of instants. */
import type { CrashAxis, CrashKind, CrashStep } from '@simulations/index.ts';

export interface Stretch {
  readonly left: number;
  readonly width: number;
  /** untried: the trying has not come so far. */
  readonly kind: CrashKind | 'untried';
}

export interface Name {
  readonly left: number;
  readonly title: string;
  /** Names that would touch stand on two lines; null where neither has room. */
  readonly line: 0 | 1 | null;
}

/** Two names on one line stand at least so far apart. */
const NAME_WIDTH = 0.13;

/** So many letters tell the kinds apart without colour. */
export const LETTERS: Readonly<Record<CrashKind, string>> = {
  safe: '',
  lost: 'L',
  invented: 'I',
  duplicated: '2×',
  unsettled: '?',
};

export const shareOf = (atUs: number, { endUs }: Pick<CrashAxis, 'endUs'>): number =>
  endUs > 0 ? Math.min(1, Math.max(0, atUs / endUs)) : 0;

export const stretchesOf = (axis: CrashAxis): readonly Stretch[] =>
  axis.intervals.map(({ fromUs, toUs, kind, points }) => {
    const left = shareOf(fromUs, axis);
    return { left, width: shareOf(toUs, axis) - left, kind: points > 0 ? kind : 'untried' };
  });

/** Each instant once, by the first name it was given. */
export function namesOf(axis: CrashAxis): readonly Name[] {
  const lastOn = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return instantsOf(axis).map(({ atUs, title }) => {
    const left = shareOf(atUs, axis);
    const line = lastOn.findIndex((before) => left - before >= NAME_WIDTH);
    if (line >= 0) lastOn[line] = left;
    return { left, title, line: line < 0 ? null : (line as 0 | 1) };
  });
}

const instantsOf = ({ steps }: CrashAxis): readonly CrashStep[] =>
  steps.filter((step, at) => step.atUs !== steps[at - 1]?.atUs);
