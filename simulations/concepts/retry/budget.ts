/** The budget that all clients share: asked before every retry, told of every try and success. */
import { MostInSpan } from '../../measure/most-in-span.ts';
import type { Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import {
  type Bucket,
  type BucketConfig,
  bucketConfig,
  deposited,
  fullBucket,
  retriesMost,
  shareAllows,
  spent,
  tokensIn,
} from './algorithm/budget.ts';
import { usOf } from './parameters.ts';

export interface Budget {
  firstTry(atUs: number): void;
  succeeded(): void;
  /** Whether one more retry may be made; if so, it is counted. */
  grant(atUs: number): boolean;
  /** Retries that could have been granted so far at most: what the invariant holds against. */
  readonly most: number;
  /** What is left, in words of the stage. */
  left(atUs: number): string;
}

export function budgetOf(params: Params): Budget {
  if (params.budget === 'token-bucket') {
    return new TokenBucket(
      bucketConfig(numberOf(params, 'tokenDeposit'), numberOf(params, 'tokenBucket')),
    );
  }
  if (params.budget === 'share') {
    return new Share(numberOf(params, 'budgetShare'), usOf(params, 'budgetWindowSeconds'));
  }
  return UNLIMITED;
}

const UNLIMITED: Budget = {
  firstTry() {},
  succeeded() {},
  grant: () => true,
  most: Number.POSITIVE_INFINITY,
  left: () => '',
};

class TokenBucket implements Budget {
  readonly #config: BucketConfig;
  #bucket: Bucket;
  #successes = 0;

  constructor(config: BucketConfig) {
    this.#config = config;
    this.#bucket = fullBucket(config);
  }

  firstTry(): void {}

  succeeded(): void {
    this.#successes++;
    this.#bucket = deposited(this.#config, this.#bucket);
  }

  grant(): boolean {
    const left = spent(this.#bucket);
    if (left === null) return false;
    this.#bucket = left;
    return true;
  }

  get most(): number {
    return retriesMost(this.#config, this.#successes);
  }

  left(): string {
    return `${tokensIn(this.#bucket).toFixed(1)} of ${tokensIn(this.#config.size)} tokens`;
  }
}

class Share implements Budget {
  readonly #share: number;
  readonly #firstTries: MostInSpan;
  readonly #retries: MostInSpan;
  #firsts = 0;

  constructor(share: number, windowUs: number) {
    this.#share = share;
    this.#firstTries = new MostInSpan(windowUs);
    this.#retries = new MostInSpan(windowUs);
  }

  firstTry(atUs: number): void {
    this.#firsts++;
    this.#firstTries.add(atUs);
  }

  succeeded(): void {}

  grant(atUs: number): boolean {
    const firstTries = this.#firstTries.countAt(atUs);
    const retries = this.#retries.countAt(atUs);
    if (!shareAllows(this.#share, firstTries, retries)) return false;
    this.#retries.add(atUs);
    return true;
  }

  /**
   * Go back from the last grant by a window, from there to the grant before, and so on: these
   * windows are apart, hold every retry, and each holds at most the share of its first tries.
   */
  get most(): number {
    return this.#share * this.#firsts;
  }

  left(atUs: number): string {
    const allowed = Math.floor(this.#share * this.#firstTries.countAt(atUs));
    const left = Math.max(0, allowed - this.#retries.countAt(atUs));
    return `${left} of ${allowed} retries`;
  }
}
