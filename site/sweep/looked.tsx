/**
 * The cell that is looked at, in words; fields to choose it by, where a finger is wider than a cell;
 * and the button that opens its run.
 */
import type { ConceptEntry, SweepResult } from '@simulations/index.ts';
import type { ReactNode } from 'react';
import styles from './found.module.css';
import shared from './sweep.module.css';
import type { Cells } from './use-cells';
import { measuredText, parameterOf, valueWithUnit } from './words';

interface LookedProps {
  readonly entry: ConceptEntry;
  readonly result: SweepResult;
  readonly cells: Cells;
  readonly open: (cell: number) => void;
}

export default function Looked({ entry, result, cells: handle, open }: LookedProps): ReactNode {
  const { plan, cells } = result;
  const looked = cells[handle.looked];
  const columns = plan.axes[0]?.values.length ?? 1;
  const chosen = [handle.active % columns, Math.floor(handle.active / columns)];
  const choose = (axis: number, at: number) => {
    const [column = 0, row = 0] = chosen.map((one, index) => (index === axis ? at : one));
    handle.setActive(row * columns + column);
  };
  return (
    <div className={styles.looked}>
      {plan.axes.map(({ parameter: id, values }, axis) => {
        const parameter = parameterOf(entry, id);
        return (
          <label key={id} className={shared.field}>
            {parameter?.title}
            <select
              value={chosen[axis]}
              onChange={({ target }) => choose(axis, Number(target.value))}
            >
              {values.map((value, at) => (
                <option key={value} value={at}>
                  {valueWithUnit(parameter, value)}
                </option>
              ))}
            </select>
          </label>
        );
      })}
      <p className={styles.measured}>
        <span>
          {looked &&
            Object.entries(looked.values)
              .map(([id, value]) => valueWithUnit(parameterOf(entry, id), value))
              .join(', ')}
        </span>
        <b>{looked && measuredText(entry, plan, looked)}</b>
      </p>
      <button type="button" onClick={() => open(handle.active)}>
        Open this run
      </button>
    </div>
  );
}
