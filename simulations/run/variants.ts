/**
 * Variants: the lanes of a figure, each told as its difference from the figure's run.
 *
 * A twin has other parameters from the beginning; a fork shares everything up to an instant and has
 * interventions of its own from there. Both see the same arrivals, since all share the run's seed.
 * A variant is plain data, and the runs are computed from it: there is no second kind of run.
 */
import type { Intervention, Run, Scenario } from './concept.ts';
import type { Params } from './parameters.ts';

/** More lanes than this cannot be told apart by colour and dash. */
export const LANES_MAX = 5;
/** Futures of one past, the one that was there included. */
export const BRANCHES_MAX = 3;

export interface Fork {
  /** The lane whose past it shares; always an earlier one. */
  readonly of: number;
  /** The last instant that is shared (µs); −1 where nothing is. */
  readonly atUs: number;
  /** What was done in this branch, from `atUs` on. */
  readonly interventions: readonly Intervention[];
}

export interface Variant {
  /** Parameters that differ from those of the figure's run. */
  readonly params: Params;
  readonly fork?: Fork;
}

/** The run itself, without any difference. */
export const PLAIN: readonly Variant[] = [{ params: {} }];

/** The lanes that a scenario compares, or the one lane of its run. */
export function variantsOf({ compare }: Pick<Scenario, 'compare'>): readonly Variant[] {
  if (!compare) return PLAIN;
  const { parameter, values, besides = [] } = compare;
  return values.map((value, lane) => ({ params: { [parameter]: value, ...besides[lane] } }));
}

/** What was done in a lane, its shared past included, in order of time. */
export function interventionsOf(
  run: Run,
  variants: readonly Variant[],
  lane: number,
): readonly Intervention[] {
  const fork = variants[lane]?.fork;
  if (!fork) return run.interventions;
  const past = interventionsOf(run, variants, fork.of).filter(({ atUs }) => atUs <= fork.atUs);
  return [...past, ...fork.interventions];
}

/** The runs of all lanes. */
export const runsOf = (run: Run, variants: readonly Variant[]): readonly Run[] =>
  variants.map(({ params }, lane) => ({
    ...run,
    params: { ...run.params, ...params },
    interventions: interventionsOf(run, variants, lane),
  }));

/** With which lane each is compared: a branch with the one it left, any other with the first. */
export const besides = (variants: readonly Variant[]): readonly number[] =>
  variants.map(({ fork }) => fork?.of ?? 0);

/** The same lane once more, last: it shares everything until one of them is changed. */
export const withTwin = (variants: readonly Variant[], of: number): readonly Variant[] => [
  ...variants,
  variants[of] ?? { params: {} },
];

/** Another future of a lane, last. */
export const withFork = (
  variants: readonly Variant[],
  of: number,
  atUs: number,
): readonly Variant[] => [
  ...variants,
  { params: variants[of]?.params ?? {}, fork: { of, atUs, interventions: [] } },
];

/** How many futures the past of a lane has, its own included. */
export function branchesOf(variants: readonly Variant[], lane: number): number {
  const root = (at: number): number => {
    const of = variants[at]?.fork?.of;
    return of === undefined ? at : root(of);
  };
  return variants.filter((_one, at) => root(at) === root(lane)).length;
}

/** One intervention more, in a lane: in its own branch, else in the run that all lanes share. */
export function intervened(
  run: Run,
  variants: readonly Variant[],
  lane: number,
  intervention: Intervention,
): { readonly run: Run; readonly variants: readonly Variant[] } {
  const fork = variants[lane]?.fork;
  if (!fork || intervention.atUs < fork.atUs) {
    return { run: { ...run, interventions: [...run.interventions, intervention] }, variants };
  }
  const interventions = [...fork.interventions, intervention];
  return { run, variants: replaced(variants, lane, { fork: { ...fork, interventions } }) };
}

/**
 * Makes room for something that is done in one lane alone: where other lanes share its run, it
 * parts from them at that instant.
 */
export function besidesFork(
  variants: readonly Variant[],
  lane: number,
  atUs: number,
): readonly Variant[] {
  if (variants[lane]?.fork) return variants;
  const of = variants.findIndex((variant, at) => at !== lane && !variant.fork);
  return of < 0 ? variants : replaced(variants, lane, { fork: { of, atUs, interventions: [] } });
}

/** A variant with some of it exchanged. */
export const replaced = (
  variants: readonly Variant[],
  lane: number,
  change: Partial<Variant>,
): readonly Variant[] =>
  variants.map((variant, at) => (at === lane ? { ...variant, ...change } : variant));

/** Where an intervention stands: in the run that is shared, or in a branch. */
export interface Place {
  /** null: the run itself. */
  readonly lane: number | null;
  readonly index: number;
}

export interface Placed extends Place {
  readonly intervention: Intervention;
}

/** Everything that was done, shared things first. */
export const deedsOf = (run: Run, variants: readonly Variant[]): readonly Placed[] => [
  ...run.interventions.map((intervention, index) => ({ lane: null, index, intervention })),
  ...variants.flatMap(({ fork }, lane) =>
    (fork?.interventions ?? []).map((intervention, index) => ({ lane, index, intervention })),
  ),
];

/** Exchanges one intervention, or takes it away where `by` is null. */
export function exchanged(
  run: Run,
  variants: readonly Variant[],
  { lane, index }: Place,
  by: Intervention | null,
): { readonly run: Run; readonly variants: readonly Variant[] } {
  const change = (list: readonly Intervention[]) =>
    list.flatMap((one, at) => (at === index ? (by ? [by] : []) : [one]));
  if (lane === null) {
    return { run: { ...run, interventions: change(run.interventions) }, variants };
  }
  const fork = variants[lane]?.fork;
  if (!fork) return { run, variants };
  const moved = { ...fork, interventions: change(fork.interventions) };
  return { run, variants: replaced(variants, lane, { fork: moved }) };
}

/** Without a lane. Branches that left it keep their past: they now leave where it left. */
export function without(
  run: Run,
  variants: readonly Variant[],
  lane: number,
): { readonly run: Run; readonly variants: readonly Variant[] } {
  if (variants.length < 2) return { run, variants };
  const fork = variants[lane]?.fork;
  const isPlain = (variant: Variant, at: number) => at !== lane && !variant.fork;
  const plain = variants.findIndex(isPlain);
  const left = variants.some((variant) => variant.fork?.of === lane);
  if (left && !fork && plain < 0) return withHeir(run, variants, lane);
  const moved = variants.map((variant) => {
    if (variant.fork?.of !== lane) return variant;
    // Every lane without a fork has the same past: the run's.
    if (!fork) return { ...variant, fork: { ...variant.fork, of: plain } };
    return { ...variant, fork: joined(fork, variant.fork) };
  });
  return { run, variants: removed(moved, lane) };
}

/** A branch of a branch that is gone, as a branch of where that one left. */
function joined(gone: Fork, fork: Fork): Fork {
  const between = gone.interventions.filter(({ atUs }) => atUs <= fork.atUs);
  const interventions = [...between, ...fork.interventions];
  return { of: gone.of, atUs: Math.min(gone.atUs, fork.atUs), interventions };
}

function removed(variants: readonly Variant[], lane: number): readonly Variant[] {
  return variants
    .filter((_one, at) => at !== lane)
    .map((variant) =>
      variant.fork && variant.fork.of > lane
        ? { ...variant, fork: { ...variant.fork, of: variant.fork.of - 1 } }
        : variant,
    );
}

/** The only lane of the run itself goes: what its first branch did becomes the run. */
function withHeir(run: Run, variants: readonly Variant[], lane: number) {
  const heir = variants.findIndex(({ fork }) => fork?.of === lane);
  const heirUs = variants[heir]?.fork?.atUs ?? 0;
  const interventions = interventionsOf(run, variants, heir);
  const moved = variants.map((variant, at): Variant => {
    const { params, fork } = variant;
    if (at === heir) return { params };
    if (fork?.of !== lane) return variant;
    // What the heir did at the instant of its fork is its own, and what the lane did since is not.
    const sharedUs = Math.min(heirUs - 1, fork.atUs);
    const missed = run.interventions.filter(({ atUs }) => atUs > sharedUs && atUs <= fork.atUs);
    const own = [...missed, ...fork.interventions];
    return { params, fork: { of: heir, atUs: sharedUs, interventions: own } };
  });
  return { run: { ...run, interventions }, variants: removed(moved, lane) };
}
