/** Parameters by group; where there are many, the later groups fold away. */
import type { Parameter, Params } from '@simulations/index.ts';

export interface Group {
  readonly title: string;
  readonly parameters: readonly Parameter[];
}

/** More than these are not shown at once, unless one group alone has more. */
const SHOWN_MOST = 9;
/** So little is not worth a fold: a parameter counts as one, and so does the title of a group. */
const FOLDED_LEAST = 4;

/** The groups in their order: those that are shown, and those that fold away. */
export function folded(parameters: readonly Parameter[]): {
  readonly first: readonly Group[];
  readonly more: readonly Group[];
} {
  const groups = [...new Set(parameters.map(({ group }) => group))].map((title) => ({
    title,
    parameters: parameters.filter(({ group }) => group === title),
  }));
  let shown = 0;
  const beyond = groups.findIndex((group, i) => {
    shown += group.parameters.length;
    return i > 0 && shown > SHOWN_MOST;
  });
  const more = beyond < 0 ? [] : groups.slice(beyond);
  const hidden = more.reduce((sum, group) => sum + group.parameters.length + 1, 0);
  if (hidden < FOLDED_LEAST) return { first: groups, more: [] };
  return { first: groups.slice(0, beyond), more };
}

/** How many of these a scenario sets to something else than usual; how long it runs is no such thing. */
export const setHere = (groups: readonly Group[], params: Params): number =>
  groups
    .filter(({ title }) => title !== 'Run')
    .flatMap(({ parameters }) => parameters)
    .filter((one) => params[one.id] !== one.default).length;
