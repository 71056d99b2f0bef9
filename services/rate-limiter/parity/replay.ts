/**
 * Sends every request of every lane when it is due, whether the one before was answered or not, and
 * writes down when it was sent and what came.
 */
import type { ParityRow } from '../../../simulations/run/parity.ts';
import type { LanePlan, Planned } from './plan.ts';
import { nowUs, type Sender, type Sent } from './sender.ts';

export interface ReplayOptions {
  /** When the run begins, by this process’s clock (µs since 1970). */
  readonly beginUs: number;
  readonly speed: number;
  /** What keys begin with, so that no other run has spent theirs. */
  readonly keys: string;
}

interface Due {
  readonly lane: number;
  readonly planned: Planned;
  readonly dueUs: number;
}

/** Timers are late by a millisecond or so: the last of it is waited for by looking at the clock. */
const LOOK_US = 3_000;

/** @returns the rows of each lane, in the order of sending. */
export async function replay(
  sender: Sender,
  lanes: readonly LanePlan[],
  { beginUs, speed, keys }: ReplayOptions,
): Promise<readonly (readonly ParityRow[])[]> {
  const due = lanes
    .flatMap(({ requests }, lane) =>
      requests.map((planned): Due => ({ lane, planned, dueUs: beginUs + planned.atUs / speed })),
    )
    .sort((a, b) => a.dueUs - b.dueUs);
  const rows = lanes.map((): Promise<ParityRow>[] => []);
  for (const { lane, planned, dueUs } of due) {
    await until(dueUs);
    const { policyId } = lanes[lane] as LanePlan;
    const answer = sender.check(`${keys}-${planned.user}`, policyId);
    rows[lane]?.push(answer.then((sent) => rowOf(planned, sent, beginUs, speed)));
  }
  return Promise.all(rows.map((lane) => Promise.all(lane)));
}

async function until(dueUs: number): Promise<void> {
  for (let leftUs = dueUs - nowUs(); leftUs > 0; leftUs = dueUs - nowUs()) {
    if (leftUs > LOOK_US) await new Promise((go) => setTimeout(go, (leftUs - LOOK_US) / 1_000));
    else await new Promise((go) => setImmediate(go));
  }
}

/** In simulated time. */
function rowOf(planned: Planned, sent: Sent, beginUs: number, speed: number): ParityRow {
  const simulatedUs = (us: number) => Math.round((us - beginUs) * speed);
  return {
    atUs: planned.atUs,
    sentAtUs: simulatedUs(sent.sentUs),
    answeredAtUs: simulatedUs(sent.answeredUs),
    simulated: planned.simulated,
    measured: sent.measured,
    simulatedRetryAfterUs: planned.retryAfterUs,
    measuredRetryAfterUs: sent.retryAfterUs * speed,
    ...(sent.failure !== undefined && { because: { cause: 'failed', words: sent.failure } }),
  };
}
