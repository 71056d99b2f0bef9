/** The two runs side by side: a sentence for all, and for each lane a chart, numbers and reasons. */
import { count, type ParityFile, type ParityLane, seconds } from '@simulations/index.ts';
import type { Range } from '@site/site/charts/frame';
import { useWidth } from '@site/site/sequence/use-width';
import type { Command } from '@site/site/simulation/command';
import type { FigureState } from '@site/site/simulation/state';
import { Fragment, type ReactNode, useMemo, useRef, useState } from 'react';
import LaneChart, { Keys } from './chart';
import { mostOf, stairsOf } from './layout';
import Numbers from './numbers';
import Otherwise from './otherwise';
import styles from './parity.module.css';
import { summaryOf } from './summary';

interface ComparisonProps {
  readonly file: ParityFile;
  /** The lanes of the file, and which of the figure each is. */
  readonly lanes: readonly { readonly of: number; readonly lane: ParityLane }[];
  readonly state: FigureState;
  readonly command: Command;
}

/** Until the page says how wide it is; and what an axis with its numbers needs. */
const WIDTH = 680;
const WIDTH_MIN = 240;

export default function Comparison({ file, lanes, state, command }: ComparisonProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(WIDTH_MIN, useWidth(box, WIDTH));
  const [hoverUs, setHoverUs] = useState<number | null>(null);
  const [zoom, setZoom] = useState<Range | null>(null);
  const told = useMemo(
    () =>
      lanes.map(({ lane }) => ({
        lane,
        stairs: stairsOf(lane.rows),
        summary: summaryOf(lane.rows),
      })),
    [lanes],
  );
  const whole = useMemo(() => summaryOf(lanes.flatMap(({ lane }) => lane.rows)), [lanes]);
  const most = mostOf(told.map(({ stairs }) => stairs));
  const { endUs } = state.frame;
  const seek = (atUs: number) => command((controller) => controller.seek(atUs));
  const several = told.length > 1;
  const sentence = several ? sentenceOfAll(told, whole.lateness.mostUs) : whole.sentence;
  return (
    <div ref={box} className={styles.comparison}>
      <p className={styles.sentence} role="status">
        {sentence}
      </p>
      <p
        className={styles.quiet}
      >{`Measured ${when(file.measuredAt)} against ${file.service.url}, which keeps its state in ${storeName(file.service.store)}${file.speed === 1 ? ', in real time' : `, at ${file.speed} × real time; times are the run’s, ${file.speed} × those of the clock`}. Seed ${file.seed}.`}</p>
      <div className={styles.head}>
        <p className={styles.title}>Admitted and refused up to each instant</p>
        <Keys />
        {zoom && (
          <button type="button" onClick={() => setZoom(null)}>
            Whole run
          </button>
        )}
      </div>
      {told.map(({ lane, stairs, summary }, index) => (
        <Fragment key={lane.id}>
          <LaneChart
            title={several ? lane.title : ''}
            stairs={stairs}
            otherwise={summary.otherwise}
            most={most}
            width={width}
            low={told.length > 2}
            last={index === told.length - 1}
            state={state}
            range={zoom ?? [0, endUs]}
            zoom={zoom}
            hoverUs={hoverUs}
            onHover={setHoverUs}
            onZoom={setZoom}
            onSeek={seek}
          />
          <Numbers summary={summary} title={lane.title} />
          <Otherwise summary={summary} first={several ? 3 : 10} onSeek={seek} />
        </Fragment>
      ))}
    </div>
  );
}

type Told = readonly {
  readonly lane: ParityLane;
  readonly summary: ReturnType<typeof summaryOf>;
}[];

/** What the lanes have in common, and where the first ones differ. */
function sentenceOfAll(told: Told, mostUs: number): string {
  const apart = told.filter(({ summary }) => summary.otherwise.length > 0);
  const delay = seconds(Math.max(0, Math.round(mostUs)));
  const late = `The network and timers delayed sends by up to ${delay}.`;
  if (apart.length === 0) return `In every lane all requests were decided alike. ${late}`;
  const some = apart.map(
    ({ lane, summary }) =>
      `${count(summary.otherwise.length)} of ${count(summary.requests)} in “${lane.title}”`,
  );
  return `${late} Decided otherwise: ${some.join(', ')}. Each has its reason below.`;
}

const STORES: Readonly<Record<string, string>> = { memory: 'memory', redis: 'Redis' };
const storeName = (store: string) => STORES[store] ?? store;

/** An instant as people write it; as it stands in the file where it is none. */
function when(measuredAt: string): string {
  const at = new Date(measuredAt);
  if (Number.isNaN(at.getTime())) return `at “${measuredAt}”`;
  const date = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return `on ${date} at ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
