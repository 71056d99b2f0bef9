/** What to sweep: one parameter or two with their values, what to measure, and how many seeds. */
import {
  type ConceptEntry,
  cellCount,
  count,
  plural,
  type Run,
  SEEDS_MAX,
} from '@simulations/index.ts';
import { type ReactNode, useId } from 'react';
import AxisFields from './axis-fields';
import { axisDraft, type Draft, readDraft, sweepable } from './draft';
import styles from './form.module.css';
import shared from './sweep.module.css';
import { metricTitle } from './words';

interface FormProps {
  readonly entry: ConceptEntry;
  readonly run: Run;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly running: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

export default function Form(props: FormProps): ReactNode {
  const { entry, run, draft, onChange, running, onRun, onCancel } = props;
  const sizeId = useId();
  const read = readDraft(entry, run, draft);
  const badSeeds = !read.ok && read.problem.kind === 'bad-seeds';
  const [first, second] = draft.axes;
  const parameters = sweepable(entry, run, draft.axes);
  const choose = (at: number, id: string) => {
    const parameter = parameters.find((one) => one.id === id);
    const axes = draft.axes.filter((_axis, index) => index !== at);
    if (parameter) axes.splice(at, 0, axisDraft(parameter, run));
    onChange({ ...draft, axes });
  };
  const setText = (at: number, text: string) =>
    onChange({
      ...draft,
      axes: draft.axes.map((axis, index) => (index === at ? { ...axis, text } : axis)),
    });
  return (
    <div className={styles.form}>
      <AxisFields
        title="Sweep"
        entry={entry}
        axis={first}
        parameters={parameters.filter(({ id }) => id !== second?.parameter)}
        onChoose={(id) => choose(0, id)}
        onText={(text) => setText(0, text)}
      />
      <AxisFields
        title="And"
        none="nothing else"
        entry={entry}
        axis={second}
        parameters={parameters.filter(({ id }) => id !== first?.parameter)}
        onChoose={(id) => choose(1, id)}
        onText={(text) => setText(1, text)}
      />
      <div className={styles.row}>
        <label className={shared.field}>
          Measure
          <select
            value={draft.metric}
            onChange={({ target }) => onChange({ ...draft, metric: target.value })}
          >
            {entry.metrics.map(({ id }) => (
              <option key={id} value={id}>
                {metricTitle(entry, id)}
              </option>
            ))}
          </select>
        </label>
        <label className={`${shared.field} ${styles.seeds}`}>
          Seeds
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={SEEDS_MAX}
            value={draft.seeds}
            aria-invalid={badSeeds}
            aria-describedby={sizeId}
            onChange={({ target }) => onChange({ ...draft, seeds: target.value })}
          />
        </label>
        <button
          type="button"
          className={running ? styles.cancel : styles.go}
          aria-describedby={sizeId}
          aria-disabled={!running && !read.ok}
          onClick={running ? onCancel : read.ok ? onRun : undefined}
        >
          {running ? 'Cancel' : 'Run sweep'}
        </button>
      </div>
      <p id={sizeId} className={read.ok ? shared.quiet : shared.wrong} role="status">
        {read.ok ? sizeText(cellCount(read.value), read.value.seeds) : read.problem.message}
      </p>
    </div>
  );
}

/** "150 cells, 5 seeds each: 750 runs." */
const sizeText = (cells: number, seeds: number) =>
  seeds === 1
    ? `${plural(cells, 'cell')}, one seed: ${plural(cells, 'run')}.`
    : `${plural(cells, 'cell')}, the same ${seeds} seeds in each: ${count(cells * seeds)} runs.`;
