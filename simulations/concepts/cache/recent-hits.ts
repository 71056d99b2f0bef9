/** The share of hits among the latest so many requests. */
export class RecentHits {
  readonly most: number;
  readonly #ring: Uint8Array;
  #seen = 0;
  #hits = 0;

  constructor(most: number) {
    this.most = most;
    this.#ring = new Uint8Array(most);
  }

  add(hit: boolean): void {
    const at = this.#seen++ % this.most;
    const value = hit ? 1 : 0;
    this.#hits += value - (this.#ring[at] as number);
    this.#ring[at] = value;
  }

  /** 0 before the first request. */
  get fraction(): number {
    return this.#seen > 0 ? this.#hits / Math.min(this.#seen, this.most) : 0;
  }
}
