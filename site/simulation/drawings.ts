/** Drawing code that few figures need: it comes with the figure that does, before it is drawn. */
import type { ConceptEntry } from '@simulations/index.ts';

/** Loads what the stage and the charts of a concept need besides what every panel has. */
export async function loadDrawings({
  stage,
  charts,
  crash,
}: Pick<ConceptEntry, 'stage' | 'charts' | 'crash'>): Promise<void> {
  const has = (kinds: readonly string[]) =>
    [...stage.parts, ...charts].some(({ kind }) => kinds.includes(kind));
  await Promise.all([
    has(['farm', 'lamps']) && import('@site/site/stage/more'),
    has(['ring', 'stack', 'strip']) && import('@site/site/stage/holders'),
    has(['ticks', 'trail']) && import('@site/site/charts/planes'),
    has(['lanes']) && import('@site/site/charts/swims'),
    crash && import('@site/site/crash'),
  ]);
}
