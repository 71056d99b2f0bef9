/**
 * What follows when a step is refused, or a compensation fails: go back, go on, or call a person.
 *
 * Steps are numbered from 0. Before the pivot, the step that cannot be undone, a saga goes back:
 * what was done is undone in reverse. After it there is no way back: the saga goes on, and asks again
 * for what was refused.
 *
 * Sources: H. Garcia-Molina, K. Salem, Sagas, SIGMOD 1987 (backward and forward recovery);
 * S. Mehrotra et al., A Transaction Model for Multidatabase Systems, ICDCS 1992 (pivot, retriable).
 */
export interface Plan {
  readonly steps: number;
  /** The step that cannot be undone; −1 where each can. */
  readonly pivot: number;
  /** What is done when a step after the pivot is refused: ask again, or try to go back all the same. */
  readonly afterPivot: 'retry' | 'undo';
  /** How often a compensation is tried before a person is called; 0: until it succeeds. */
  readonly undoAttemptsMax: number;
}

export const canBeUndone = ({ pivot }: Plan, step: number): boolean => step !== pivot;

/** Whether there is no way but forward: the step comes after the one that cannot be undone. */
export const mustGoOn = ({ pivot, afterPivot }: Plan, step: number): boolean =>
  afterPivot === 'retry' && pivot >= 0 && step > pivot;

export type Recovery = 'ask-again' | 'compensated' | 'undo' | 'stuck';

/** A step is refused, and all before it are done. */
export function whenRefused(plan: Plan, step: number): Recovery {
  return mustGoOn(plan, step) ? 'ask-again' : whenUndone(plan, step);
}

/** A step is undone, or was never done: what about those before it? */
export function whenUndone(plan: Plan, step: number): 'compensated' | 'undo' | 'stuck' {
  if (step === 0) return 'compensated';
  return canBeUndone(plan, step - 1) ? 'undo' : 'stuck';
}

/** Whether a compensation that has failed so often is tried once more. */
export const mayTryAgain = (
  { undoAttemptsMax }: Pick<Plan, 'undoAttemptsMax'>,
  failures: number,
): boolean => undoAttemptsMax === 0 || failures < undoAttemptsMax;
