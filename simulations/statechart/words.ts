/** What is written into a drawing: names of states, labels of transitions. */
import type { Edge } from '../machine/edges.ts';
import type { State, Step } from './graph.ts';

/** "atThreshold" → "at threshold", "half_open" → "half open"; what is in capitals stays. */
export const words = (name: string): string =>
  name
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])(?=[a-z0-9]|$)/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z][a-z0-9]*$/.test(word) ? word.toLowerCase() : word))
    .join(' ');

export const nameOf = ({ kind, key }: Pick<State, 'kind' | 'key'>): string =>
  kind === 'any' ? 'in any state' : words(key);

/** "5 s", "250 ms". */
export const duration = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`);

/** "after 5 s" where the time is known, else "after backoff". */
function afterWords({ delay }: Pick<Edge, 'delay'>): string {
  if (delay?.ms != null) return `after ${duration(delay.ms)}`;
  return `after ${words(delay?.name ?? '')}`;
}

/** The label in a drawing: "FAILED, at threshold", "after 5 s", "if budget left", "else". */
export function labelOf(step: Step): string {
  const condition = step.otherwise ? 'else' : step.guard === null ? '' : words(step.guard);
  if (step.kind === 'always') {
    if (step.otherwise) return 'else';
    return condition === '' ? 'at once' : `if ${condition}`;
  }
  return condition === '' ? causeOf(step) : `${causeOf(step)}, ${condition}`;
}

function causeOf(step: Step): string {
  if (step.kind === 'after') return afterWords(step);
  if (step.kind === 'done') return 'done';
  return step.event === '*' ? 'any other event' : step.event;
}

/** A line inside a state: what happens, and what is done about it. */
export function insideOf(step: Step): string {
  const does = step.actions.map(words).join(', ');
  return does === '' ? labelOf(step) : `${labelOf(step)}: ${does}`;
}
