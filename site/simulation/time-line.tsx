/**
 * The time line: drag to any instant. Marks show where something was done, where runs part and what
 * was bookmarked; what was done can be dragged to another instant.
 */
import { seconds } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import type { Command } from './command';
import { deedList } from './deeds';
import Mark from './mark';
import styles from './moments.module.css';
import Scrubber from './scrubber';
import type { FigureDefinition, FigureState } from './state';

interface TimeLineProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
}

export default function TimeLine({ definition, state, command }: TimeLineProps): ReactNode {
  const { frame, bookmarks, variants } = state;
  const { endUs } = frame;
  const place = (atUs: number) => `${(100 * Math.max(0, atUs)) / Math.max(1, endUs)}%`;
  const parted = frame.lanes.flatMap(({ divergedAtUs }, lane) =>
    divergedAtUs === null ? [] : [{ lane, atUs: divergedAtUs }],
  );
  return (
    <div className={styles.timeLine}>
      <Scrubber state={state} command={command} />
      <div className={styles.marks}>
        {variants.map(
          ({ fork }, lane) =>
            fork && (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a lane is named by its place.
                key={lane}
                className={styles.fork}
                data-lane={lane}
                style={{ left: place(fork.atUs) }}
                title={`Fork at ${seconds(Math.max(0, fork.atUs))}`}
              />
            ),
        )}
        {parted.map(({ lane, atUs }) => (
          <span
            key={lane}
            className={styles.parted}
            style={{ left: place(atUs) }}
            title={`The runs first differ at ${seconds(atUs)}`}
          />
        ))}
        {bookmarks.map((atUs) => (
          <span key={atUs} className={styles.bookmark} style={{ left: place(atUs) }} />
        ))}
        {deedList(definition, state).map(({ key, place: where, atUs, title }) => (
          <Mark
            key={key}
            title={title}
            atUs={atUs}
            endUs={endUs}
            onMove={(toUs) => command((controller) => controller.moveDeed(where, toUs))}
            onRemove={() => command((controller) => controller.removeDeed(where))}
          />
        ))}
      </div>
    </div>
  );
}
