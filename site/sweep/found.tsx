/** What a sweep has found: the picture, the cell that is looked at, and the way into its run. */
import {
  type ConceptEntry,
  cellParams,
  type Params,
  type SweepResult,
  seedsText,
} from '@simulations/index.ts';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import Curve from './curve';
import { layoutCurve } from './curve-layout';
import styles from './found.module.css';
import Looked from './looked';
import Plane, { PlaneLegend } from './plane';
import { layoutPlane } from './plane-layout';
import shared from './sweep.module.css';
import { type Cells, useCells } from './use-cells';
import { useWidth } from './use-width';
import { axisTitle, cellText, metricTitle, parameterOf, settingText, valueText } from './words';

/** The run that a cell stands for. */
export interface Opened {
  readonly params: Params;
  readonly seed: number;
}

interface FoundProps {
  readonly entry: ConceptEntry;
  readonly result: SweepResult;
  readonly onOpen: (change: Opened) => void;
}

export default function Found({ entry, result, onOpen }: FoundProps): ReactNode {
  const { plan, cells } = result;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [said, setSaid] = useState('');
  const axes = useMemo(
    () =>
      plan.axes.map(({ parameter: id, values }) => {
        const parameter = parameterOf(entry, id);
        const texts = values.map((value) => valueText(parameter, value));
        return {
          values,
          texts,
          choices: parameter?.kind === 'choice',
          title: axisTitle(parameter),
        };
      }),
    [entry, plan],
  );
  const [first, second] = axes;
  const plane = useMemo(
    () => (first && second ? layoutPlane(cells, first, second, width) : undefined),
    [cells, first, second, width],
  );
  const curve = useMemo(
    () => (first && !second ? layoutCurve(cells, first, width) : undefined),
    [cells, first, second, width],
  );
  const oneRow = useMemo(() => [plan.axes[0]?.values.map((_value, at) => at) ?? []], [plan]);
  const open = useCallback(
    (index: number) => {
      const cell = cells[index];
      if (!cell) return;
      onOpen({ params: cellParams(plan, index), seed: plan.firstSeed });
      setSaid(`Opened: ${settingText(entry, cell)}, seed ${plan.firstSeed}.`);
    },
    [cells, entry, onOpen, plan],
  );
  const handle: Cells = useCells(plane?.rows ?? oneRow, open);
  const textOf = useCallback(
    (cell: (typeof cells)[number]) => cellText(entry, plan, cell),
    [entry, plan],
  );
  const metric = metricTitle(entry, plan.metric);
  const label = `${metric} over ${axes.map(({ title }) => title).join(' and ')}. Arrow keys go from cell to cell, Enter opens a run.`;
  const drawn = { results: cells, cells: handle, label, textOf, xTitle: first?.title ?? '' };
  return (
    <div className={styles.found}>
      <div className={styles.head}>
        <p className={styles.title}>{metric}</p>
        {plane && <PlaneLegend layout={plane} />}
      </div>
      <div ref={frame}>
        {plane && <Plane layout={plane} yTitle={second?.title ?? ''} {...drawn} />}
        {curve && <Curve layout={curve} {...drawn} />}
      </div>
      <Looked entry={entry} result={result} cells={handle} open={open} />
      <p className={shared.quiet}>{captionOf(result, plane !== undefined)}</p>
      <p className={styles.said} role="status">
        {said}
      </p>
    </div>
  );
}

function captionOf({ plan }: SweepResult, isPlane: boolean): string {
  const seeds = seedsText(plan.firstSeed, plan.seeds);
  const opens = `Press a ${isPlane ? 'cell' : 'value'} to open its run with seed ${plan.firstSeed}.`;
  if (plan.seeds === 1) return `One run each, with ${seeds}: a band needs more seeds. ${opens}`;
  const sure = isPlane
    ? '± is half of its 95 % confidence interval'
    : 'the band is its 95 % confidence interval';
  return `The mean over ${seeds}, the same ones everywhere; ${sure}. ${opens}`;
}
