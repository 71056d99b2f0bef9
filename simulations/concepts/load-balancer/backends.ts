/**
 * The backends of the API as they lie in the store: how each is set, what it has in hand, and whose
 * turn it is. Pure steps, each from one state to the next.
 *
 * Chance follows from the number of the request: equal requests in equal order get equal servers.
 */
import { Random } from '../../kernel/random.ts';
import { type PolicyId, pick } from './algorithm/pick.ts';

export interface Backend {
  readonly delayMs: number;
  readonly fails: boolean;
  readonly inHand: number;
  readonly answered: number;
  /** In a row, up to the last probe. */
  readonly failedProbes: number;
}

export interface Backends {
  readonly all: readonly Backend[];
  /** Requests so far. */
  readonly requests: number;
  /** Whose turn it is in round robin, from 0. */
  readonly next: number;
  /** Up to when probes have been answered (µs); absent before anybody has asked. */
  readonly checkedUs?: number;
}

export const FRESH: Backend = {
  delayMs: 100,
  fails: false,
  inHand: 0,
  answered: 0,
  failedProbes: 0,
};

/** As many as are wanted: new ones at the end, the last ones gone. */
export function sized(backends: Backends | undefined, count: number): Backends {
  const { all = [], ...others } = backends ?? { requests: 0, next: 0 };
  return { ...others, all: Array.from({ length: count }, (_, i) => all[i] ?? FRESH) };
}

export interface Chosen {
  readonly backends: Backends;
  /** From 0. */
  readonly server: number;
}

/**
 * The policy chooses among those that are open, and the request is in that backend's hand.
 * @param open numbers from 0, at least one.
 */
export function choose(policy: PolicyId, before: Backends, open: readonly number[]): Chosen {
  const { all, requests, next } = before;
  const request = requests + 1;
  const { server } = pick(
    policy,
    {
      open,
      loads: all.map(({ inHand }) => inHand),
      weights: all.map(() => 1),
      next,
    },
    {
      choice: Random.named(request, 'choice'),
      tie: Random.named(request, 'ties'),
    },
  );
  const { inHand } = all[server] as Backend;
  const backends = { ...changed(before, server, { inHand: inHand + 1 }) };
  return { server, backends: { ...backends, requests: request, next: server + 1 } };
}

/** The backend has answered; one that is gone meanwhile is not missed. */
export function answered(backends: Backends, server: number): Backends {
  const { inHand = 0, answered = 0 } = backends.all[server] ?? {};
  return changed(backends, server, { inHand: Math.max(0, inHand - 1), answered: answered + 1 });
}

export const changed = (
  backends: Backends,
  server: number,
  change: Partial<Backend>,
): Backends => ({
  ...backends,
  all: backends.all.map((one, i) => (i === server ? { ...one, ...change } : one)),
});
