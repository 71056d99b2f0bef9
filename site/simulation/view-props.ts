/** What every view below a figure is given. */
import type { SweepMemory } from '@site/site/sweep/keeper';
import type { Command } from './command';
import type { FigureDefinition, FigureState } from './state';

export interface ViewProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
  /** What stays while a view is closed. */
  readonly memory: SweepMemory;
}
