/** What a screen reader hears of a run: where it stands, and the account of each lane, each once. */
import { seconds } from '@simulations/index.ts';
import { exactly } from './instant';
import { letterOf } from './lane-titles';
import type { FigureState } from './state';

export function saying({ frame, words, playing }: FigureState): string {
  const stand = frame.nowUs >= frame.endUs ? 'Ended' : playing ? 'Running' : 'Standing';
  const instant = playing ? seconds(frame.nowUs) : exactly(frame.nowUs);
  const accounts = words.map(({ account }) => (playing ? (account[0] ?? '') : account.join(' ')));
  return `${stand} at ${instant}. ${together(accounts)}`;
}

/** Runs of which the same is to be said go together, and then it is told which: "A and C: …". */
function together(accounts: readonly string[]): string {
  const lanes = new Map<string, number[]>();
  accounts.forEach((account, lane) => {
    lanes.set(account, [...(lanes.get(account) ?? []), lane]);
  });
  if (lanes.size === accounts.length) return accounts.join(' ');
  if (lanes.size === 1) return `All runs: ${accounts[0]}`;
  return [...lanes]
    .map(([account, those]) => `${listed(those.map(letterOf))}: ${account}`)
    .join(' ');
}

const listed = (letters: readonly string[]): string =>
  letters.join(', ').replace(/, (?=[^,]*$)/, ' and ');
