/** Drawing code that few figures need: it comes with the figure that does, before it is drawn. */
import type { ConceptEntry } from '@simulations/index.ts';

type Drawn = Pick<ConceptEntry, 'stage' | 'charts' | 'crash'>;

/**
 * Loads what the stage of a concept and those of its charts that are shown need, besides what every
 * panel has.
 */
export async function loadDrawings(
  { stage, charts, crash }: Drawn,
  shown: readonly string[],
): Promise<void> {
  const seen = [...stage.parts, ...charts.filter(({ id }) => shown.includes(id))];
  const has = (kinds: readonly string[]) => seen.some(({ kind }) => kinds.includes(kind));
  await Promise.all([
    has(['farm', 'lamps']) && import('@site/site/stage/more'),
    has(['ring', 'stack', 'strip']) && import('@site/site/stage/holders'),
    has(['ticks', 'trail']) && import('@site/site/charts/planes'),
    has(['lanes']) && import('@site/site/charts/swims'),
    crash && import('@site/site/crash'),
  ]);
}

/** The charts that a scenario begins with. */
export const chartsOf = ({ scenarios }: ConceptEntry, scenario: string): readonly string[] =>
  scenarios.find(({ id }) => id === scenario)?.charts ?? [];
