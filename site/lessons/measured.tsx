/**
 * `<Measured run="rate-limiter/burst" metric="rejected" lane="token-bucket" />`: a number of the
 * text, from the run itself, at its end. `lane` names the compared value where the scenario has several.
 */
import { count, percent, trimmed } from '@simulations/index.ts';
import type { ReactNode } from 'react';

export interface MeasuredProps {
  readonly run: string;
  readonly metric: string;
  readonly lane?: string;
  /** Inserted by the build; authors never write it. */
  readonly value?: number;
}

export default function Measured({ run, metric, value }: MeasuredProps): ReactNode {
  if (value === undefined) {
    throw new Error(`<Measured run="${run}"> has no number: is the remark plugin on?`);
  }
  return <data value={String(value)}>{textOf(value, metric)}</data>;
}

function textOf(value: number, metric: string): string {
  if (metric.endsWith('Fraction')) return percent(value);
  if (Number.isInteger(value) || value >= 1_000) return count(value);
  return trimmed(value, value < 100 ? 2 : 1);
}
