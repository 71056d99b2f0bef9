/**
 * Edits of a figure's runs, as plain data: what a changed control, an action or a removal makes of
 * the run and its variants. Nothing runs here.
 */
import {
  BRANCHES_MAX,
  besidesFork,
  branchesOf,
  exchanged,
  type Intervention,
  intervened,
  LANES_MAX,
  type Parameter,
  type ParameterValue,
  type Place,
  type Run,
  replaced,
  type Variant,
  withFork,
  without,
  withTwin,
} from '@simulations/index.ts';

/** The runs of a figure, and the lane that is chosen. */
export interface Lanes {
  readonly run: Run;
  readonly variants: readonly Variant[];
  readonly active: number | undefined;
}

export type Edited =
  | { readonly ok: true; readonly lanes: Lanes }
  | { readonly ok: false; readonly message: string };

const edited = (lanes: Lanes): Edited => ({ ok: true, lanes });
const refused = (message: string): Edited => ({ ok: false, message });

/** The parameter has this value from the beginning, in the chosen lane or in all. */
export function withParameter(lanes: Lanes, parameter: Parameter, value: ParameterValue): Edited {
  const { run, variants, active } = lanes;
  const { id, title } = parameter;
  const variant = active === undefined ? undefined : variants[active];
  if (active === undefined || !variant || variants.length === 1) {
    return edited({ ...lanes, run: { ...run, params: { ...run.params, [id]: value } } });
  }
  if (variant.fork) {
    return refused(
      `${title} holds for a whole run, so it cannot change where a branch begins. Add a twin: it differs from the beginning.`,
    );
  }
  const { [id]: _before, ...others } = variant.params;
  const params = value === run.params[id] ? others : { ...others, [id]: value };
  return edited({ ...lanes, variants: replaced(variants, active, { params }) });
}

/** Something happens at an instant, in the chosen lane or in all. */
export function withDeed(lanes: Lanes, intervention: Intervention): Lanes {
  const { run, variants, active } = lanes;
  if (active === undefined) {
    return { ...lanes, run: { ...run, interventions: [...run.interventions, intervention] } };
  }
  return {
    ...lanes,
    ...intervened(run, besidesFork(variants, active, intervention.atUs), active, intervention),
  };
}

/** Another instant for something that was done, or its removal. */
export const withoutDeed = (lanes: Lanes, place: Place, by: Intervention | null): Lanes => ({
  ...lanes,
  ...exchanged(lanes.run, lanes.variants, place, by),
});

/** Another future of the chosen lane, chosen from now on. */
export function forked(lanes: Lanes, atUs: number): Edited {
  const { variants, active = 0 } = lanes;
  if (variants.length >= LANES_MAX) return refused(tooMany);
  if (branchesOf(variants, active) >= BRANCHES_MAX) {
    return refused(
      `${BRANCHES_MAX} futures of one past are shown at most: take one away, then fork again.`,
    );
  }
  const more = withFork(variants, active, atUs);
  return edited({ ...lanes, variants: more, active: more.length - 1 });
}

/** The chosen lane once more, chosen from now on. */
export function twinned(lanes: Lanes): Edited {
  const { variants, active = 0 } = lanes;
  if (variants.length >= LANES_MAX) return refused(tooMany);
  const more = withTwin(variants, active);
  return edited({ ...lanes, variants: more, active: more.length - 1 });
}

const tooMany = `${LANES_MAX} runs are shown side by side at most: take one away first.`;

export function withoutLane(lanes: Lanes, lane: number): Lanes {
  const { run, variants } = without(lanes.run, lanes.variants, lane);
  return { run: folded(run, variants), variants: unfolded(variants), active: undefined };
}

/** The last lane is the run: what set it apart is no difference any more. */
const folded = (run: Run, [only, ...others]: readonly Variant[]): Run =>
  only && others.length === 0 ? { ...run, params: { ...run.params, ...only.params } } : run;

const unfolded = (variants: readonly Variant[]): readonly Variant[] =>
  variants.length === 1 ? [{ params: {} }] : variants;
