/** What a figure on a page is given: its name, its scenario, and the way to its data. */
import type { ConceptEntry, Still } from '@simulations/index.ts';
import type { PanelProps } from './panel';

/** How a figure's data come to the browser. */
export interface FigureSource {
  readonly loadStill: () => Promise<{ readonly default: Still }>;
  readonly loadEntry: () => Promise<{ readonly default: ConceptEntry }>;
}

/** The source is inserted by the build: authors never write it. */
export interface SimulationProps extends Partial<FigureSource> {
  /** Unique on its page; links and headings point to it. */
  readonly id: string;
  readonly concept: string;
  readonly scenario: string;
  /** Fewer controls, for a small figure. */
  readonly controls?: PanelProps['controls'];
  /** How much is shown besides the stage: small nothing, medium one chart, large everything. */
  readonly extent?: PanelProps['extent'];
}

/** A figure together with the way to its data. */
export type Figure = SimulationProps & FigureSource;
