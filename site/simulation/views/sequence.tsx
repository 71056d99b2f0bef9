/** One request's life, on the figure's cursor. */
import { count, seconds } from '@simulations/index.ts';
import Sequence from '@site/site/sequence';
import type { ReactNode } from 'react';
import { laneTitles } from '../lane-titles';
import { chosenLane } from '../state';
import type { ViewProps } from '../view-props';
import styles from './views.module.css';

export default function SequenceView({ definition, state, command }: ViewProps): ReactNode {
  const { selected, told, frame } = state;
  const lane = selected?.lane ?? chosenLane(state);
  const title = laneTitles(definition, state)[lane];
  const notYet = selected && told.life === null;
  return (
    <div>
      {title && <p className={styles.lane}>{`In the run ${title}`}</p>}
      <Sequence
        life={selected ? (told.life ?? null) : null}
        nowUs={frame.nowUs}
        message={
          notYet
            ? `Request ${count(selected.who)} has not come yet at ${seconds(frame.nowUs)}. Go on, and it will be told here.`
            : undefined
        }
        onGo={(direction, only) => command((controller) => controller.selectNear(direction, only))}
        onGoTo={(who) => command((controller) => controller.select({ lane, who }))}
        onSeek={(atUs) => command((controller) => controller.seek(atUs))}
      />
    </div>
  );
}
