/** The runs of a figure that shows several: which one the controls act on, and how they differ. */
import type { ReactNode } from 'react';
import type { Command } from './command';
import { difference } from './difference';
import styles from './lane-strip.module.css';
import { laneTitles } from './lane-titles';
import { TakeAway } from './moments';
import type { FigureDefinition, FigureState } from './state';

interface LaneStripProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
  /** Whether a run can be chosen and taken away, or is only told. */
  readonly choosing: boolean;
}

export default function LaneStrip({
  definition,
  state,
  command,
  choosing,
}: LaneStripProps): ReactNode {
  const { variants, active, frame } = state;
  if (variants.length < 2 || frame.lanes.length !== variants.length) return null;
  const titles = laneTitles(definition, state);
  return (
    <div className={styles.strip}>
      {choosing && (
        <div className={styles.runs} role="radiogroup" aria-label="Controls act on">
          <Choice
            title="All runs"
            chosen={active === undefined}
            onChoose={() => command((controller) => controller.choose(undefined))}
          />
          {titles.map((title, lane) => (
            <span key={title} className={styles.run}>
              <Choice
                title={title}
                lane={lane}
                chosen={active === lane}
                onChoose={() => command((controller) => controller.choose(lane))}
              />
              <TakeAway
                label={`Take away the run ${title}`}
                onPress={() => command((controller) => controller.removeLane(lane))}
              />
            </span>
          ))}
        </div>
      )}
      <p className={styles.difference}>{difference(definition, state, titles)}</p>
    </div>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly lane?: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ title, lane, chosen, onChoose }: ChoiceProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button of the panel, in a group of which one holds.
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      className={styles.choice}
      onClick={onChoose}
    >
      {lane !== undefined && (
        <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
          <path className={styles[`lane${lane}`]} d="M1 4H23" />
        </svg>
      )}
      {title}
    </button>
  );
}
