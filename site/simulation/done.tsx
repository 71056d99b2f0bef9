/** What was done to this run, and when: each can be taken back. */
import { type ConceptEntry, type Intervention, seconds } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import styles from './panel.module.css';
import type { FigureState } from './state';
import type { Command } from './use-figure';

interface DoneProps {
  readonly entry: ConceptEntry;
  readonly state: FigureState;
  readonly command: Command;
}

export default function Done({ entry, state, command }: DoneProps): ReactNode {
  const { interventions } = state.run;
  if (interventions.length === 0) return null;
  return (
    <ul className={styles.done} aria-label="What was done to this run">
      {interventions.map((intervention, index) => {
        const text = `${textOf(intervention, entry)} at ${seconds(intervention.atUs)}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike in everything.
          <li key={index}>
            {text}
            <button
              type="button"
              aria-label={`Take back: ${text}`}
              title="Take back"
              onClick={() => command((controller) => controller.removeIntervention(index))}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function textOf({ action, args }: Intervention, entry: ConceptEntry): string {
  if (action === 'set') {
    const parameter = entry.parameters.find(({ id }) => id === args?.id);
    const unit = parameter?.kind === 'number' ? ` ${parameter.unit}` : '';
    return `${parameter?.title ?? args?.id} set to ${args?.value}${unit}`;
  }
  return entry.actions.find(({ id }) => id === action)?.title ?? action;
}
