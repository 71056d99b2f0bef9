/**
 * The place of the crash bar in the panel. Its code is not the panel's: it comes with the first figure
 * that needs it, before that figure is drawn (drawings.ts).
 */
import type { ComponentType, ReactNode } from 'react';
import type { Command } from './command';
import type { FigureDefinition, FigureState } from './state';

export interface CrashPartProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
}

let Bar: ComponentType<CrashPartProps> | undefined;

export const addCrashPart = (bar: ComponentType<CrashPartProps>): void => {
  Bar = bar;
};

export default function CrashPart(props: CrashPartProps): ReactNode {
  return props.definition.scenario.crash && Bar ? <Bar {...props} /> : null;
}
