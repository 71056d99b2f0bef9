/** What a life must obey, whatever the concept; also what a concept's own tests hold it to. */
import type { Life, LifeMessage, LifeStep } from './life.ts';

/** What is wrong with a life; empty for one that could be drawn and believed. */
export function faultsOf(life: Life, nowUs: number): readonly string[] {
  const { steps, fromUs, toUs, parts, outcome, ended, sentence, title } = life;
  const found: string[] = [];
  const must = (holds: boolean, what: string) => holds || found.push(what);
  must(steps[0]?.atUs === fromUs, 'begins with its first step');
  must(0 <= fromUs && fromUs <= toUs && toUs <= nowUs, 'lies within the run so far');
  must(ended ? outcome !== 'waiting' : outcome === 'waiting' && toUs === nowUs, 'outcome and end');
  must(/^[A-Z].*\.$/.test(sentence) && /^[a-z]/.test(title), 'is told in sentences');
  const text = JSON.stringify(life);
  must(!/undefined|null|NaN|Infinity|all 1 | {2}/.test(text), 'has words that were meant');
  const began = steps.map(({ atUs }) => atUs);
  must(began.toSorted((one, other) => one - other).join() === began.join(), 'is told in order');
  for (const copy of new Set(steps.map((step) => step.copy))) {
    const own = steps.filter((step) => step.copy === copy);
    const [first] = own;
    const isRequest = copy === undefined;
    const begins = { at: isRequest ? parts[0]?.id : first && startOf(first), untilUs: fromUs };
    if (!isRequest && first) begins.untilUs = first.atUs;
    must(isRequest || wasAt(begins.at, life, first), `copy ${copy} begins where the request was`);
    chain(own, begins);
  }
  must(Math.max(...steps.map((step) => step.toUs)) === toUs, 'ends with its last step');
  return found;

  /** Each step begins where and when the one before ended. */
  function chain(own: readonly LifeStep[], begins: { at: string | undefined; untilUs: number }) {
    let { at, untilUs } = begins;
    for (const step of own) {
      must(step.atUs === untilUs, `"${step.words}" begins where the one before ended`);
      must(step.toUs >= step.atUs, `"${step.words}" does not go back in time`);
      must(step.words !== '' && step.label !== '', 'every step has words');
      must(step.label.length <= 34, `"${step.label}" is short`);
      must(startOf(step) === at, `"${step.words}" happens where the request is`);
      if (step.kind === 'message') {
        must(goesWell(step, life), `"${step.words}" joins neighbours, or goes back`);
        at = step.to;
      }
      untilUs = step.toUs;
    }
  }
}

const startOf = (step: LifeStep): string => (step.kind === 'message' ? step.from : step.part);

/** Whether the request, or an earlier copy, has come there before a step begins. */
const wasAt = (part: string | undefined, { steps }: Life, before: LifeStep | undefined): boolean =>
  steps
    .slice(0, before ? steps.indexOf(before) : 0)
    .some((step) => (step.kind === 'message' ? step.to : step.part) === part);

function goesWell({ from, to, sense }: LifeMessage, { parts }: Life): boolean {
  const place = (id: string) => parts.findIndex((part) => part.id === id);
  if (place(from) < 0 || place(to) < 0) return false;
  return sense === 'answer' ? place(to) < place(from) : place(to) - place(from) === 1;
}
