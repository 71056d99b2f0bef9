/**
 * The aims: ratios within one run, which say more than times do on a machine that others use too.
 * Nothing fails by them; a run tells whether they were reached.
 */
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
