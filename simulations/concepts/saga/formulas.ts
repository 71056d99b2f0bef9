/**
 * What chance says of a saga whose steps are refused, and whose compensations fail, independently of
 * one another: how it ends, how many steps are tried and undone, and how many messages that takes.
 *
 * With n steps that succeed with p: success pⁿ, tried (1 − pⁿ) / (1 − p), undone Σ i pⁱ (1 − p).
 */
import { canBeUndone, mustGoOn, type Plan } from './algorithm/recovery.ts';

export interface Chances {
  readonly plan: Plan;
  /** That a step succeeds, 0 to 1. */
  readonly p: number;
  /** That an attempt at a compensation fails, 0 to 1. */
  readonly q: number;
}

export interface Expected {
  readonly completed: number;
  readonly compensated: number;
  readonly stuck: number;
  /** Steps tried, and compensations that took effect, of an order. */
  readonly steps: number;
  readonly undone: number;
  /** Messages of an order: by an orchestrator, and from service to service. */
  readonly orchestrated: number;
  readonly choreographed: number;
}

/** Whole powers, by multiplication. */
export const power = (base: number, exponent: number): number => {
  let product = 1;
  for (let i = 0; i < exponent; i++) product *= base;
  return product;
};

/** Σ over the step that is refused, of all that follows from it. */
export function expected({ plan, p, q }: Chances): Expected {
  const sums = { completed: 0, compensated: 0, stuck: 0, steps: 0, undone: 0, undoAsked: 0 };
  let choreographed = 1; // The order service tells the first.
  let reached = 1;
  for (let step = 0; step < plan.steps; step++) {
    // Beyond the pivot a refused step is asked for until it is done: 1 / p times.
    const retried = mustGoOn(plan, step);
    sums.steps += retried ? reached / p : reached;
    choreographed += reached; // Whoever did it or refused it tells one other.
    const refused = retried ? 0 : reached * (1 - p);
    const back = wayBack(plan, q, step);
    sums.compensated += refused * back.free;
    sums.stuck += refused * (1 - back.free);
    sums.undone += refused * back.undone;
    sums.undoAsked += refused * back.asked;
    choreographed += refused * back.undone;
    reached -= refused;
  }
  sums.completed = reached;
  const { undoAsked, ...rest } = sums;
  return { ...rest, orchestrated: 2 * (sums.steps + undoAsked), choreographed };
}

/** From a refused step back to the first: whether it gets there, and what that takes. */
function wayBack(plan: Plan, q: number, refused: number) {
  const { undoAttemptsMax: most } = plan;
  // A compensation succeeds in the end unless every attempt fails.
  const succeeds = most === 0 ? Number(q < 1) : 1 - power(q, most);
  const attempts = q === 0 ? 1 : q === 1 ? most : succeeds / (1 - q);
  let [free, undone, asked] = [1, 0, 0];
  for (let step = refused - 1; step >= 0; step--) {
    if (!canBeUndone(plan, step)) return { free: 0, undone, asked };
    asked += free * attempts;
    free *= succeeds;
    undone += free;
  }
  return { free, undone, asked };
}

/** Two-phase commit: 4 n messages where nobody aborts: prepare, vote, decide, acknowledge. */
export const commitMessages = (steps: number): number => 4 * steps;
