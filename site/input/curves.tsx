/** The curves of one trace: chart, numbers at the size that is looked at, table, and what to watch. */
import { percent } from '@simulations/index.ts';
import { CURVE_POLICIES } from '@simulations/worker/curve-plan.ts';
import type { ReadInput } from '@simulations/worker/file-reader.ts';
import type { SweepState } from '@site/site/sweep/keeper';
import { useCells } from '@site/site/sweep/use-cells';
import { useWidth } from '@site/site/sweep/use-width';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import Chart from './chart';
import { curvesOf, layoutCurves, widestAt } from './chart-layout';
import Data from './data';
import styles from './figure.module.css';
import Headless from './headless';
import Readout from './readout';
import type { Watched } from './watch';
import Watching from './watching';
import { accountText, sizeSaid } from './words';

interface CurvesProps {
  readonly given: ReadInput;
  /** The reader's own, and no sample. */
  readonly isFile: boolean;
  readonly sweep: SweepState;
  readonly onWatch: (watched: Watched) => void;
  /** How far they are. */
  readonly children: ReactNode;
}

const LABEL =
  'Share of the requests that a cache answers, by its size. Arrow keys go from size to size.';

export default function Curves(props: CurvesProps): ReactNode {
  const { given, isFile, sweep, onWatch, children } = props;
  const { file, facts } = given;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState(false);
  const { status, result } = sweep;
  const sizes = useMemo(() => (result?.plan.axes[0]?.values ?? []).map(Number), [result?.plan]);
  const curves = useMemo(
    () => curvesOf(result?.cells ?? [], sizes.length, CURVE_POLICIES),
    [result, sizes],
  );
  const layout = useMemo(
    () => layoutCurves(curves, sizes, { width, most: facts.hitFractionMax }),
    [curves, sizes, width, facts],
  );
  const rows = useMemo(() => [sizes.map((_size, at) => at)], [sizes]);
  const cells = useCells(rows, () => setChosen(true));
  const { setActive } = cells;
  // Until the reader looks at a size, the one that tells most is looked at.
  useEffect(() => {
    if (!chosen) setActive(widestAt(curves, sizes));
  }, [chosen, curves, sizes, setActive]);
  const at = Math.min(cells.looked, Math.max(0, sizes.length - 1));
  const size = sizes[at] ?? 1;
  const [policy, setPolicy] = useState('lru');
  const [capacity, setCapacity] = useState<number>();
  // Another size is looked at in the chart: that one is meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten with each look.
  useEffect(() => setCapacity(undefined), [cells.active]);
  const meant = { policy, capacity: capacity ?? sizes[cells.active] ?? 1 };
  const choose = (one: Watched) => {
    setPolicy(one.policy);
    setCapacity(one.capacity);
  };
  const texts = sizes.map((one, index) => sizeSaid(curves, one, index));
  const handlers = {
    ...cells.handlers,
    onFocus: (event: Parameters<typeof cells.handlers.onFocus>[0]) => {
      setChosen(true);
      cells.handlers.onFocus(event);
    },
  };
  return (
    <>
      <div className={styles.body}>
        <div className={styles.plot}>
          {children}
          <div ref={frame}>
            <Chart
              layout={layout}
              cells={{ ...cells, handlers }}
              label={LABEL}
              texts={texts}
              mostText={`the most that can hit: ${percent(facts.hitFractionMax)}`}
            />
          </div>
        </div>
        <Readout curves={curves} size={size} at={at} />
      </div>
      <div className={styles.part}>
        <p className={styles.account} aria-live="polite">
          {status === 'done' ? accountText(curves, sizes[cells.active] ?? 1, cells.active) : ''}
        </p>
        {isFile && <Watching sizes={sizes} chosen={meant} onChoose={choose} onWatch={onWatch} />}
        <Data name={file.name} requests={file.requests} sizes={sizes} curves={curves} />
        {isFile && <Headless name={file.name} chosen={meant} />}
      </div>
    </>
  );
}
