/** The accounts of a figure's runs, each of them once: runs of which the same is to be said go together. */
import { letterOf } from './lane-titles';

export interface Alike {
  /** The first of the lanes. */
  readonly lane: number;
  /** Whose account it is: "All runs", "A and C", "B"; empty where no two runs have the same. */
  readonly whose: string;
  readonly account: string;
}

/** @param accounts of each lane, in order. */
export function alike(accounts: readonly string[]): readonly Alike[] {
  const lanes = new Map<string, number[]>();
  accounts.forEach((account, lane) => {
    lanes.set(account, [...(lanes.get(account) ?? []), lane]);
  });
  const told = lanes.size < accounts.length;
  return [...lanes].map(([account, those]) => {
    const all = lanes.size === 1 ? 'All runs' : listed(those.map(letterOf));
    return { lane: those[0] ?? 0, whose: told ? all : '', account };
  });
}

const listed = (letters: readonly string[]): string =>
  letters.join(', ').replace(/, (?=[^,]*$)/, ' and ');

/** With the runs it is of, where they have to be told. */
export const accountText = ({ whose, account }: Alike): string =>
  whose ? `${whose}: ${account}` : account;
