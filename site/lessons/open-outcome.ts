/** Opens the outcome of the figure that a prediction is about. */
import { OUTCOME_WANTED, type Outcome, outcomeOf } from '@site/site/simulation/outcome';

/** A prediction is about the figure that comes next, if no heading or prediction comes before it. */
const REACH = 'h2, [data-prediction], [data-figure]';

/** @param prediction its element; nothing happens where no figure follows. */
export function openOutcome(prediction: HTMLElement, outcome: Outcome): void {
  const inOrder = [...document.querySelectorAll<HTMLElement>(REACH)];
  const holder = inOrder[inOrder.indexOf(prediction) + 1];
  if (holder?.dataset.figure === undefined || outcomeOf(holder) === 'wanted') return;
  holder.dataset.outcome = outcome;
  if (outcome === 'wanted') holder.dispatchEvent(new Event(OUTCOME_WANTED));
}
