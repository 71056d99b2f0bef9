/** A machine in a line, for a list of machines: where it can stand, and how many ways lead on. */
import type { StatechartLayout } from '@simulations/index.ts';

/** More than these are counted, not named. */
const NAMED_MAX = 5;

/** "2 states: idle, busy. 2 transitions." States that only hold others are not counted. */
export function summaryOf({
  states,
  transitions,
}: Pick<StatechartLayout, 'states' | 'transitions'>): string {
  const leaves = states.filter(({ kind }) => kind === 'atomic' || kind === 'final');
  const names = leaves.map(({ name }) => name).join(', ');
  const named = leaves.length <= NAMED_MAX ? `: ${names}` : '';
  return `${counted(leaves.length, 'state')}${named}. ${counted(transitions.length, 'transition')}.`;
}

const counted = (amount: number, one: string) => `${amount} ${one}${amount === 1 ? '' : 's'}`;
