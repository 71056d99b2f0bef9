/** Drawing code that few figures need: it comes with the figure that does, before it is drawn. */
import type { ConceptEntry } from '@simulations/index.ts';

/** Loads what the stage and the charts of a concept need besides what every panel has. */
export async function loadDrawings({
  stage,
  charts,
}: Pick<ConceptEntry, 'stage' | 'charts'>): Promise<void> {
  const parts = stage.parts.some(({ kind }) => kind === 'farm' || kind === 'lamps');
  const planes = charts.some(({ kind }) => kind === 'ticks' || kind === 'trail');
  await Promise.all([
    parts && import('@site/site/stage/more'),
    planes && import('@site/site/charts/planes'),
  ]);
}
