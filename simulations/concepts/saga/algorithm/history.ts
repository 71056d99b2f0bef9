/**
 * The history of one orchestrated order: everything that happens to it, and when, from the answers
 * that its services will give. Pure: whoever asks later sees more of the same list.
 */
import { mayTryAgain, mustGoOn, type Plan, whenRefused, whenUndone } from './recovery.ts';
import type { Step } from './steps.ts';

export interface Script {
  readonly steps: readonly Step[];
  readonly plan: Plan;
  /** The step that is refused the first time; −1 for none. */
  readonly refused: number;
  /** How often each compensation fails before it succeeds. */
  readonly undoFailures: number;
  /** What a step or an attempt at undoing one takes, with its messages (µs). */
  readonly stepUs: number;
  /** Before another attempt (µs). */
  readonly retryUs: number;
  /** The order's price in cents. */
  readonly cents: number;
}

export const EVENTS = [
  'placed',
  'step-done',
  'step-refused',
  'step-undone',
  'compensation-failed',
  'completed',
  'compensated',
  'stuck',
] as const;

export type HistoryKind = (typeof EVENTS)[number];

export interface HistoryEvent {
  readonly kind: HistoryKind;
  /** Since the order was placed (µs). */
  readonly afterUs: number;
  /** What was done or undone: "charge the card". */
  readonly what?: string;
  /** What stands on the order's money line from then on, in cents. */
  readonly balance: number;
}

/** Attempts that a history goes on for: a script may ask for more failures than anybody waits for. */
const ATTEMPTS_MOST = 100;

export function historyOf(script: Script): readonly HistoryEvent[] {
  const { steps, plan, refused, stepUs, retryUs, cents } = script;
  const events: HistoryEvent[] = [{ kind: 'placed', afterUs: 0, balance: 0 }];
  let [afterUs, balance] = [0, 0];
  const note = (kind: HistoryKind, what?: string) =>
    events.push({ kind, afterUs, ...(what !== undefined && { what }), balance });

  for (const [at, { does, money }] of steps.entries()) {
    afterUs += stepUs;
    if (at === refused) {
      note('step-refused', does);
      if (!mustGoOn(plan, at)) return [...events, ...wayBack(script, at, afterUs, balance)];
      afterUs += retryUs + stepUs;
    }
    balance += money * cents;
    note('step-done', does);
  }
  note('completed');
  return events;
}

/** From the step that was refused back to the first, or to where it is barred. */
function wayBack(
  { steps, plan, undoFailures, stepUs, retryUs, cents }: Script,
  refused: number,
  fromUs: number,
  fromBalance: number,
): readonly HistoryEvent[] {
  const events: HistoryEvent[] = [];
  let [afterUs, balance] = [fromUs, fromBalance];
  const note = (kind: HistoryKind, what?: string) =>
    events.push({ kind, afterUs, ...(what !== undefined && { what }), balance });

  for (let step = refused; ; step--) {
    const next = step === refused ? whenRefused(plan, step) : whenUndone(plan, step);
    if (next !== 'undo') {
      note(next === 'stuck' ? 'stuck' : 'compensated');
      return events;
    }
    const { undoes = '', money = 0 } = steps[step - 1] ?? {};
    for (let failures = 1; failures <= Math.min(undoFailures, ATTEMPTS_MOST); failures++) {
      afterUs += stepUs;
      note('compensation-failed', undoes);
      if (!mayTryAgain(plan, failures)) {
        note('stuck');
        return events;
      }
      afterUs += retryUs;
    }
    afterUs += stepUs;
    balance -= money * cents;
    note('step-undone', undoes);
  }
}
