/**
 * What a node answers when the store has not answered in time: yes (fail open), no (fail closed), or
 * what a token bucket of its own says, which has an n-th of the rate and the burst on n nodes.
 */
import type { ModelContext, Params } from '../../run/concept.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';
import { Limits, sharesOf, type Verdict } from './limits.ts';
import { nodesOf } from './parameters.ts';
import { inStore } from './parameters-many.ts';
import type { Question } from './shared-store.ts';

/** What a node that fails closed says in `Retry-After`: it cannot know when the store is back. */
export const CLOSED_RETRY_US = 1_000_000;

export interface FallbackOptions {
  readonly context: ModelContext;
  readonly params: Params;
  readonly algorithm: string;
  readonly policy: Policy;
}

export class Fallback {
  /** Of each node’s own bucket. */
  policy: Policy;
  admitted = 0;
  rejected = 0;
  /** When it answered first and last (µs); −1 before. */
  firstUs = -1;
  lastUs = -1;
  readonly #context: ModelContext;
  readonly #algorithm: string;
  readonly #nodes: readonly Limits[];
  readonly #mode: string;

  constructor({ context, params, algorithm, policy }: FallbackOptions) {
    this.#context = context;
    this.#algorithm = algorithm;
    this.#mode = String(params.whenStoreFails);
    const shares = this.#shares(params, policy);
    this.policy = shares.policy;
    const length = inStore(params) ? nodesOf(params) : 0;
    const limits = { context, params, algorithm: 'token-bucket', ...shares };
    this.#nodes = Array.from({ length }, () => new Limits(limits));
  }

  /** Whether a local bucket decides. */
  get local(): boolean {
    return this.#mode === 'local';
  }

  /** The most that local buckets admit in any half-open time, all of them together. */
  most(spanUs: number): number {
    const buckets = this.#nodes.reduce((sum, { users }) => sum + users.length, 0);
    return buckets * algorithmOf('token-bucket').bound(this.policy, spanUs);
  }

  set(params: Params, policy: Policy, clockOf: (node: number) => number): void {
    this.policy = this.#shares(params, policy).policy;
    this.#nodes.forEach((node, i) => {
      node.retune(this.policy, clockOf(i));
    });
  }

  #shares(params: Params, policy: Policy) {
    return sharesOf(params, policy, algorithmOf(this.#algorithm).capacity(policy), nodesOf(params));
  }

  /** @param atUs what the node’s clock shows. */
  ask(question: Question, atUs: number): Verdict {
    const { nowUs } = this.#context.sim;
    if (this.firstUs < 0) this.firstUs = nowUs;
    this.lastUs = nowUs;
    const verdict = this.#verdict(question, atUs);
    if (verdict.allowed) this.admitted++;
    else this.rejected++;
    return verdict;
  }

  #verdict(question: Question, atUs: number): Verdict {
    if (this.local) return (this.#nodes[question.node] as Limits).ask(question, atUs);
    const allowed = this.#mode !== 'closed';
    return { allowed, delayUs: 0, retryAfterUs: allowed ? 0 : CLOSED_RETRY_US };
  }
}
