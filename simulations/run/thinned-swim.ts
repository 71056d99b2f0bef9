/** Swim lanes of fewer requests: all or nothing of each, chosen by their numbers as everywhere. */
import type { Swim } from './series.ts';

/** Beyond it thinning does not help: what is left is of one request, or of none. */
const ONE_IN_MAX = 2 ** 20;

/** One request in `oneIn`, a power of two; what is of no request stays. */
export function thinnedSwim(swim: Swim, oneIn: number): Swim {
  if (oneIn <= swim.oneIn) return swim;
  return {
    ...swim,
    oneIn,
    spans: fewer(swim.spans, oneIn),
    arrows: fewer(swim.arrows, oneIn),
    moments: fewer(swim.moments, oneIn),
  };
}

/** Spans, arrows and moments together at most so many, where thinning helps. */
export function swimOfMost(swim: Swim, most: number): Swim {
  const size = swim.spans.who.length + swim.arrows.who.length + swim.moments.who.length;
  if (size <= most || swim.oneIn >= ONE_IN_MAX) return swim;
  return swimOfMost(thinnedSwim(swim, 2 * swim.oneIn), most);
}

type Columns = Readonly<Record<string, ArrayLike<number | null>>>;

function fewer<Some extends Columns & { readonly who: ArrayLike<number | null> }>(
  columns: Some,
  oneIn: number,
): Some {
  const kept = Array.from(columns.who, (who, i) => {
    return who === null || who < 0 || who % oneIn === 0 ? i : -1;
  }).filter((i) => i >= 0);
  const some = (column: ArrayLike<number | null>) => kept.map((i) => column[i] ?? null);
  const entries = Object.entries(columns).map(([name, column]) => [name, some(column)]);
  return Object.fromEntries(entries) as Some;
}
