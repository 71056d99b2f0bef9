/** The script with one mistake in it: each is one that somebody makes. */
export interface ScriptMutant {
  readonly name: string;
  mutate(script: string): string;
}

/**
 * Replaces text by text, pair by pair.
 * @throws Error where the script has no such text, so that no mutant is the script itself.
 */
const replacing =
  (...pairs: readonly (readonly [from: string, to: string])[]): ScriptMutant['mutate'] =>
  (script) =>
    pairs.reduce((mutated, [from, to]) => {
      if (!mutated.includes(from)) throw new Error(`The script has no "${from}" to break.`);
      return mutated.replace(from, to);
    }, script);

export const scriptMutants: readonly ScriptMutant[] = [
  {
    name: 'refuses a token that is there exactly (> for >=)',
    mutate: replacing(
      ['s.units >= price', 's.units > price'],
      ['ceil((price - s.units) / p.limit)', 'max(1, ceil((price - s.units) / p.limit))'],
    ),
  },
  {
    name: 'rounds a wait down',
    mutate: replacing(['ceil((price - s.units) / p.limit)', 'floor((price - s.units) / p.limit)']),
  },
  {
    name: 'admits one too many in a window',
    mutate: replacing(['s.count + cost <= p.limit', 's.count + cost <= p.limit + 1']),
  },
  {
    name: 'forgets the window before',
    mutate: replacing(['window == from + 1 and current or 0', '0']),
  },
  {
    name: 'keeps a stamp one microsecond too long (< for <=)',
    mutate: replacing(
      ['blocking <= s.at - p.window', 'blocking < s.at - p.window'],
      ['return blocking + p.window - now', 'return max(1, blocking + p.window - now)'],
    ),
  },
  {
    name: 'keeps one stamp too few',
    mutate: replacing(["'LTRIM', key, -p.limit, -1", "'LTRIM', key, 1 - p.limit, -1"]),
  },
  {
    name: 'takes from one though the other refuses',
    mutate: replacing(['all = all and allowed', 'all = all or allowed']),
  },
  {
    name: 'refills from the wrong side of a pause',
    mutate: replacing(['min(full, units + drip * p.limit)', 'units + drip * p.limit']),
  },
  {
    name: 'charges a cost of one for all',
    mutate: replacing(['s.units = s.units - cost * p.window', 's.units = s.units - p.window']),
  },
  {
    name: 'delays by one place too few',
    mutate: replacing(['(s.units + (cost - 1) * p.window)', '(s.units + (cost - 2) * p.window)']),
  },
  {
    name: 'never stores what it refused',
    mutate: replacing(['if p.stores and cost == 1', 'if false']),
  },
];
