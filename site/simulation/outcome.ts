/**
 * The outcome of a figure after a prediction: shown when that is answered, and not before. The page
 * and the figure are trees of their own, so the answer is left at the element that holds the figure.
 */

/** `wanted`: the reader has just answered. `known`: the answer was given on an earlier visit. */
export type Outcome = 'wanted' | 'known';

/** Comes to the element that holds the figure when its outcome is wanted. */
export const OUTCOME_WANTED = 'outcome-wanted';

/** Undefined where no prediction is about this figure, or none has been answered yet. */
export const outcomeOf = (holder: HTMLElement): Outcome | undefined =>
  holder.dataset.outcome as Outcome | undefined;
