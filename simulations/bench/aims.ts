/**
 * The aims: ratios within one run, which say more than times do on a machine that others use too,
 * and what a reader should feel of a running panel. Nothing fails by them; a run tells whether they
 * were reached.
 */
import type { InBrowser } from './browser.ts';
import type { Drags } from './drag.ts';
import type { FrameCost } from './frames.ts';
import type { Race } from './race.ts';

export type Verdict = 'reached' | 'below the aim' | 'NOT REACHED';

export interface Ratio {
  readonly title: string;
  /** Of the medians, by the processor's time; null where one of the two is missing. */
  readonly value: number | null;
  /** null: told for what it is. */
  readonly aim: number | null;
  readonly verdict: Verdict | null;
}

interface Wanted {
  readonly title: string;
  readonly of: string;
  readonly to: string;
  readonly aim?: number;
  /** Below this it is not reached, whatever the noise. */
  readonly floor?: number;
}

const WANTED: readonly Wanted[] = [
  { title: 'compiled : actors', of: 'compiled', to: 'xstate', aim: 40, floor: 25 },
  { title: 'compiled : simjs', of: 'compiled', to: 'simjs', aim: 8, floor: 5 },
  { title: 'compiled : SimPy, Resource', of: 'compiled', to: 'simpy', aim: 40, floor: 20 },
  { title: 'compiled : SimPy, leanest', of: 'compiled', to: 'simpy-lean' },
  { title: 'kernel : simjs', of: 'kernel', to: 'simjs' },
  { title: 'kernel : SimPy, Resource', of: 'kernel', to: 'simpy' },
  { title: 'kernel : C', of: 'kernel', to: 'c' },
];

export function ratiosOf({ raced }: Pick<Race, 'raced'>): readonly Ratio[] {
  const speed = (id: string) => raced.find((one) => one.id === id)?.eventsPerSecond.median;
  return WANTED.map(({ title, of, to, aim, floor = 0 }) => {
    const [above, below] = [speed(of), speed(to)];
    const value = above === undefined || below === undefined ? null : above / below;
    const told = value === null || aim === undefined;
    return {
      title,
      value,
      aim: aim ?? null,
      verdict: told ? null : verdictOf(value >= aim, value >= floor),
    };
  });
}

export const SEEK_AIM_MS = 150;
export const SEEK_LIMIT_MS = 300;

export const seekVerdict = (ms: number): Verdict =>
  verdictOf(ms <= SEEK_AIM_MS, ms <= SEEK_LIMIT_MS);

const verdictOf = (atAim: boolean, bearable: boolean): Verdict => {
  if (atAim) return 'reached';
  return bearable ? 'below the aim' : 'NOT REACHED';
};

export interface Aim {
  readonly title: string;
  readonly least?: number;
  readonly most?: number;
}

/** Of a panel that runs at 1×, and of one that is dragged. */
export const PANEL_AIMS = {
  taskMsP95: { title: 'main thread a frame, 95th percentile (ms)', most: 4 },
  longTasks: { title: 'tasks over 50 ms', most: 0 },
  framesPerSecond: { title: 'frames a second', least: 55 },
  shownPerSecond: { title: 'positions shown a second', least: 30 },
} as const satisfies Record<string, Aim>;

/** A measured value beside its aim. */
export interface Aimed extends Aim {
  /** Where it was measured. */
  readonly where: string;
  /** null where it could not be measured. */
  readonly value: number | null;
  readonly verdict: 'met' | 'missed' | 'not measured';
}

interface InChromium {
  readonly drag: InBrowser<Drags> | undefined;
  readonly frames: InBrowser<readonly FrameCost[]> | undefined;
}

/** What was measured of the panel, beside the aims. */
export function aimedOf({ drag, frames }: InChromium): readonly Aimed[] {
  return [
    ...(drag?.there ? aimedDrags(drag.measured) : []),
    ...(frames?.there ? frames.measured.flatMap(aimedFrames) : []),
  ];
}

/** Rounded: 30 a second are wished, and one that is lost among hundreds is no failure. */
const aimedDrags = ({ forward, back }: Drags) => [
  aimed(PANEL_AIMS.shownPerSecond, 'dragged forward', Math.round(forward.shownPerSecond)),
  aimed(PANEL_AIMS.shownPerSecond, 'dragged back', Math.round(back.shownPerSecond)),
];

const aimedFrames = ({ title: where, traced, longTasks, framesPerSecond }: FrameCost) => [
  aimed(PANEL_AIMS.taskMsP95, where, traced.there ? traced.p95.processorMs : null),
  aimed(PANEL_AIMS.longTasks, where, longTasks),
  aimed(PANEL_AIMS.framesPerSecond, where, framesPerSecond),
];

export function aimed(aim: Aim, where: string, value: number | null): Aimed {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = aim;
  if (value === null) return { ...aim, where, value, verdict: 'not measured' };
  return { ...aim, where, value, verdict: value >= least && value <= most ? 'met' : 'missed' };
}

export const aimText = ({ least, most }: Aim): string =>
  least === undefined ? `≤ ${most}` : `≥ ${least}`;
