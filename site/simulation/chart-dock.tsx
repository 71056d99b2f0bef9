/**
 * The charts of a figure: which are shown, one zoom and one hovered instant for all of them. While
 * the figure moves they are drawn a little after its numbers, so that no frame bears both.
 */
import Charts from '@site/site/charts';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import styles from './chart-dock.module.css';
import type { Command } from './command';
import { loadDrawings } from './drawings';
import type { FigureDefinition, FigureState } from './state';
import type { Size } from './use-sizes';

/** So long after the numbers: half of the time between two of their drawings. */
const DRAWN_AFTER_MS = 50;

interface ChartDockProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
  readonly sizes: readonly Size[];
  readonly titles: readonly string[];
  /** One chart at a time, however wide. */
  readonly single: boolean;
}

type Range = readonly [fromUs: number, toUs: number];

export default function ChartDock(props: ChartDockProps): ReactNode {
  const { definition, state, command, sizes, titles, single } = props;
  const { entry } = definition;
  const shown = useDelayed(state);
  const { frame, variants } = shown;
  const [hoverUs, setHoverUs] = useState<number | null>(null);
  const [zoom, setZoom] = useState<Range | null>(null);
  const seek = useCallback(
    (atUs: number) => command((controller) => controller.seek(atUs)),
    [command],
  );
  const select = useCallback(
    (lane: number, who: number) => command((controller) => controller.select({ lane, who })),
    [command],
  );
  const narrow = sizes.length === 1 && sizes[0] === 'narrow';
  const charts = useMemo(
    () => entry.charts.filter(({ id }) => state.charts.includes(id)),
    [entry, state.charts],
  );
  const [first] = charts;
  const one = useMemo(() => (first ? [first] : []), [first]);
  const titleText = titles.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles are named by their text.
  const lanes = useMemo(
    () =>
      frame.lanes.map((lane, index) => ({
        title: titles[index] ?? '',
        frame: lane,
        style: (index % 5) as 0 | 1 | 2 | 3 | 4,
        ...(variants[index]?.fork && { forkAtUs: Math.max(0, variants[index].fork.atUs) }),
      })),
    [frame, variants, titleText],
  );
  const { seed } = state.run;
  const source = useMemo(
    () => ({ concept: entry.id, scenario: definition.scenario.id, seed }),
    [entry, definition, seed],
  );
  const parted = frame.lanes.flatMap(({ divergedAtUs }) => divergedAtUs ?? []);
  const story = charts.some(({ kind }) => kind === 'lanes') || undefined;
  return (
    <div className={styles.dock} data-story={story}>
      <Choices {...props} single={single || narrow} />
      {sizes.map((size) => (
        <div key={size} className={styles.charts} data-size={size}>
          <Charts
            charts={single || size === 'narrow' ? one : charts}
            lanes={lanes}
            nowUs={frame.nowUs}
            endUs={frame.endUs}
            size={size}
            {...(parted.length > 0 && { divergedAtUs: Math.min(...parted) })}
            hoverUs={hoverUs}
            onHover={setHoverUs}
            onSeek={seek}
            zoom={zoom}
            source={source}
            onZoom={setZoom}
            selected={state.selected}
            onSelect={select}
          />
        </div>
      ))}
    </div>
  );
}

/** Which charts are shown: any on a wide screen, one on a narrow one. */
function Choices({ definition, state, command, single }: ChartDockProps): ReactNode {
  const { entry } = definition;
  if (entry.charts.length < 2) return null;
  const on = entry.charts.map(({ id }) => id).filter((id) => state.charts.includes(id));
  const shown = single ? on.slice(0, 1) : on;
  const toggle = (id: string) => {
    const ids = on.includes(id) ? on.filter((one) => one !== id) : [...on, id];
    const chosen = single ? [id] : ids.length > 0 ? ids : [id];
    command((controller) => controller.showCharts(chosen, loadDrawings(entry, chosen)));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of fields.
    <div className={styles.choices} role="group" aria-label="Charts">
      {entry.charts.map(({ id, title }) => (
        <button key={id} type="button" aria-pressed={shown.includes(id)} onClick={() => toggle(id)}>
          {title.replace(' per {bin}', '')}
        </button>
      ))}
    </div>
  );
}

/** While the figure moves the state of a moment ago; as soon as it stands, the present one. */
function useDelayed(state: FigureState): FigureState {
  const [shown, setShown] = useState(state);
  const moves = moving(state);
  useEffect(() => {
    const timer = setTimeout(() => setShown(state), moves ? DRAWN_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [state, moves]);
  // Between two drawings the lanes must be those that there are.
  const same = shown.variants === state.variants && shown.charts === state.charts;
  return moves && same ? shown : state;
}

const moving = ({ playing, seeking }: FigureState) => playing || seeking;
