/**
 * Finished requests as dots, at most 600 of them unless told otherwise: beyond that one in k, then
 * one in 2k.
 *
 * Which ones stay follows from their numbers alone, those divisible by k, so that twins and forks
 * show the same requests, and whoever is shown at a greater k is shown at a smaller one too.
 */
export const DOTS_MAX = 600;
/** Beyond it thinning does not help: many dots are of one request. */
const ONE_IN_MAX = 2 ** 40;

/** Columns, one entry a dot, in the order in which they came. */
export interface Dots {
  /** One kept for so many requests: a power of two. */
  readonly oneIn: number;
  readonly atUs: Float64Array;
  readonly values: Float64Array;
  readonly outcomes: Float64Array;
  readonly who: Float64Array;
}

export class KeptDots {
  readonly #most: number;
  readonly #columns: readonly Float64Array[];
  #length = 0;
  #oneIn = 1;

  constructor(most = DOTS_MAX) {
    this.#most = most;
    this.#columns = Array.from({ length: 4 }, () => new Float64Array(most));
  }

  /** @param who number of the request, a whole number from 0 on. */
  add(atUs: number, value: number, outcome: number, who: number): void {
    while (who % this.#oneIn === 0 && this.#length === this.#most) {
      if (this.#oneIn >= ONE_IN_MAX) return;
      this.#thin();
    }
    if (who % this.#oneIn !== 0) return;
    [atUs, value, outcome, who].forEach((entry, i) => {
      (this.#columns[i] as Float64Array)[this.#length] = entry;
    });
    this.#length++;
  }

  /** What is kept now, as arrays of their own. */
  kept(): Dots {
    const [atUs, values, outcomes, who] = this.#columns.map((c) => c.slice(0, this.#length));
    return { oneIn: this.#oneIn, atUs, values, outcomes, who } as Dots;
  }

  #thin(): void {
    this.#oneIn *= 2;
    const who = this.#columns[3] as Float64Array;
    let kept = 0;
    for (let i = 0; i < this.#length; i++) {
      if ((who[i] as number) % this.#oneIn !== 0) continue;
      for (const column of this.#columns) column[kept] = column[i] as number;
      kept++;
    }
    this.#length = kept;
  }
}
