/**
 * `<Measured run="rate-limiter/burst" metric="rejected" lane="token-bucket" />`: a number of the
 * text, from the run itself, at its end. `lane` names the compared value where the scenario has several.
 */
import { count, percent, type Still, trimmed } from '@simulations/index.ts';
import type { ReactNode } from 'react';

export interface MeasuredProps {
  readonly run: string;
  readonly metric: string;
  readonly lane?: string;
  /** Inserted by the build; authors never write it. */
  readonly still?: Still;
}

export default function Measured({ run, metric, lane, still }: MeasuredProps): ReactNode {
  if (!still) throw new Error(`<Measured run="${run}"> has no still: is the remark plugin on?`);
  const value = measuredValue({ run, metric, still, ...(lane && { lane }) });
  return <data value={String(value)}>{textOf(value, metric)}</data>;
}

/** @throws Error when the run has no such lane or metric, so that the build stops. */
export function measuredValue({ run, metric, lane, still }: MeasuredProps): number {
  const lanes = still?.lanes ?? [];
  const index = lane === undefined ? 0 : lanes.indexOf(lane);
  if (lanes.length > 0 && (lane === undefined || index < 0)) {
    throw new Error(`<Measured run="${run}">: name a lane, one of ${lanes.join(', ')}.`);
  }
  const metrics = still?.measured[Math.max(0, index)] ?? {};
  const value = metrics[metric];
  if (value === undefined) {
    const known = Object.keys(metrics).join(', ');
    throw new Error(`<Measured run="${run}">: no metric "${metric}". It has ${known}.`);
  }
  return value;
}

function textOf(value: number, metric: string): string {
  if (metric.endsWith('Fraction')) return percent(value);
  return Number.isInteger(value) ? count(value) : trimmed(value, 2);
}
