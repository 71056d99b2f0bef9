/**
 * Which server gets this call? One function for each policy, over what the balancer sees.
 *
 * Choices are drawn with replacement: the same server may be asked twice, as in the published
 * analyses of the power of two choices. Whoever is compared, the least load per weight wins, and
 * ties are broken at random, from a stream of their own.
 *
 * Sources: Y. Azar, A. Broder, A. Karlin, E. Upfal, Balanced Allocations, SIAM J. Comput. 29(1),
 * 1999; M. Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE TPDS 12(10), 2001.
 */
export interface Seen {
  /** Servers that may be chosen, by number, ascending; at least one. */
  readonly open: readonly number[];
  /** What each server has in hand, as far as the balancer knows, by number. */
  readonly loads: ArrayLike<number>;
  /** The part of a full share that each should get, above 0 and up to 1, by number. */
  readonly weights: ArrayLike<number>;
  /** The server whose turn it is in round robin. */
  readonly next: number;
}

/** Where draws come from: whole numbers below a count, and uniform numbers in (0, 1). */
export interface Chance {
  below(count: number): number;
  unit(): number;
}

export interface Chances {
  /** For choosing. */
  readonly choice: Chance;
  /** For ties, and for nothing else. */
  readonly tie: Chance;
}

export interface Picked {
  readonly server: number;
  /** Whose load was looked at; nobody's where the policy does not look. */
  readonly asked: readonly number[];
}

export const POLICY_IDS = [
  'random',
  'round-robin',
  'least-connections',
  'two-choices',
  'three-choices',
] as const;
export type PolicyId = (typeof POLICY_IDS)[number];

type Policy = (seen: Seen, chances: Chances) => Picked;

const NOBODY: readonly number[] = [];
/** A server of low weight is passed over; after so many times it is taken all the same. */
const PASSES_MOST = 1_000;

const policies: Readonly<Record<PolicyId, Policy>> = {
  random: (seen, { choice }) => ({ server: drawn(seen, choice), asked: NOBODY }),
  'round-robin': (seen, { choice }) => ({ server: inTurn(seen, choice), asked: NOBODY }),
  'least-connections': (seen, { tie }) => leastOf(seen.open, seen, tie),
  'two-choices': (seen, { choice, tie }) => leastOf(sample(seen.open, 2, choice), seen, tie),
  'three-choices': (seen, { choice, tie }) => leastOf(sample(seen.open, 3, choice), seen, tie),
};

/** The server that the policy chooses, and whom it asked. */
export const pick = (policy: PolicyId, seen: Seen, chances: Chances): Picked =>
  policies[policy](seen, chances);

/** Any of the open ones, each in proportion to its weight. */
function drawn({ open, weights }: Seen, choice: Chance): number {
  let server = open[choice.below(open.length)] as number;
  for (let passes = 0; passes < PASSES_MOST && passedOver(server, weights, choice); passes++) {
    server = open[choice.below(open.length)] as number;
  }
  return server;
}

/** The next of the open ones, from the one whose turn it is; who has a low weight is passed over. */
function inTurn({ open, weights, next }: Seen, choice: Chance): number {
  let at = open.findIndex((server) => server >= next);
  if (at < 0) at = 0;
  for (let passes = 0; passes < PASSES_MOST; passes++) {
    if (!passedOver(open[at] as number, weights, choice)) break;
    at = (at + 1) % open.length;
  }
  return open[at] as number;
}

function passedOver(server: number, weights: ArrayLike<number>, choice: Chance): boolean {
  const weight = weights[server] as number;
  return weight < 1 && choice.unit() >= weight;
}

function sample(open: readonly number[], count: number, choice: Chance): readonly number[] {
  const asked: number[] = [];
  for (let i = 0; i < count; i++) asked.push(open[choice.below(open.length)] as number);
  return asked;
}

/** What it would have in hand with this call, per weight: the least wins. */
function leastOf(asked: readonly number[], { loads, weights }: Seen, tie: Chance): Picked {
  let least = Number.POSITIVE_INFINITY;
  let winners: number[] = [];
  for (const server of asked) {
    const score = ((loads[server] as number) + 1) / (weights[server] as number);
    if (score < least) {
      least = score;
      winners = [server];
    } else if (score === least) winners.push(server);
  }
  const server = winners.length > 1 ? winners[tie.below(winners.length)] : winners[0];
  return { server: server as number, asked };
}
