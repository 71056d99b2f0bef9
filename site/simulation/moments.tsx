/** Moments of the run: the next failure, bookmarks, and what was done, each movable and removable. */
import { seconds } from '@simulations/index.ts';
import { memo, type ReactNode, useEffect, useId, useState } from 'react';
import type { Command } from './command';
import { type Deed, deedList } from './deeds';
import styles from './moments.module.css';
import type { FigureDefinition, FigureState } from './state';

interface MomentsProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
}

/** Drawn again only when something was done or marked. */
export default memo(
  Moments,
  (before, after) =>
    before.definition === after.definition &&
    before.command === after.command &&
    before.state.run === after.state.run &&
    before.state.variants === after.state.variants &&
    before.state.bookmarks === after.state.bookmarks,
);

function Moments({ definition, state, command }: MomentsProps): ReactNode {
  const deeds = deedList(definition, state);
  const { bookmarks } = state;
  return (
    <div className={styles.moments}>
      <button
        type="button"
        title="Go on to the next request that fails (n)"
        onClick={() => command((controller) => controller.goToNext('fault'))}
      >
        Next failure
      </button>
      <button
        type="button"
        title="Remember this instant (b)"
        onClick={() => command((controller) => controller.bookmark())}
      >
        Bookmark
      </button>
      {bookmarks.length > 0 && (
        <ul className={styles.chips} aria-label="Bookmarks">
          {bookmarks.map((atUs) => (
            <li key={atUs}>
              <button
                type="button"
                aria-label={`Go to ${seconds(atUs)}`}
                onClick={() => command((controller) => controller.seek(atUs))}
              >
                {seconds(atUs)}
              </button>
              <TakeAway
                label={`Remove the bookmark at ${seconds(atUs)}`}
                onPress={() => command((controller) => controller.removeBookmark(atUs))}
              />
            </li>
          ))}
        </ul>
      )}
      {deeds.length > 0 && (
        <ul className={styles.chips} aria-label="What was done to this run">
          {deeds.map((deed) => (
            <li key={deed.key}>
              <span>{`${deed.title} at`}</span>
              <Instant
                deed={deed}
                onMove={(atUs) => command((controller) => controller.moveDeed(deed.place, atUs))}
              />
              <TakeAway
                label={`Take back: ${deed.title} at ${seconds(deed.atUs)}`}
                onPress={() => command((controller) => controller.removeDeed(deed.place))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** When it was done, in seconds, as a field. */
function Instant({ deed, onMove }: { deed: Deed; onMove: (atUs: number) => void }): ReactNode {
  const shown = String(deed.atUs / 1e6);
  const [draft, setDraft] = useState(shown);
  const id = useId();
  useEffect(() => setDraft(shown), [shown]);
  const commit = () => {
    const value = draft.trim() === '' ? Number.NaN : Number(draft);
    if (Number.isFinite(value) && value >= 0) onMove(Math.round(value * 1e6));
    else setDraft(shown);
  };
  return (
    <label htmlFor={id} className={styles.instant}>
      <input
        id={id}
        inputMode="decimal"
        aria-label={`When (s): ${deed.title}`}
        size={Math.max(3, Math.min(9, draft.length))}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
      s
    </label>
  );
}

export function TakeAway({ label, onPress }: { label: string; onPress: () => void }): ReactNode {
  return (
    <button
      type="button"
      className={styles.takeAway}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      ×
    </button>
  );
}
