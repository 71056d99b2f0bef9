/**
 * Whose request it is: users are drawn at random, all alike, or the first with a share of the
 * traffic of its own and the others alike in what is left. One user costs no draw.
 */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { usersOf } from './parameters-many.ts';

export class Users {
  /** Requests of each user: all, and those admitted. */
  readonly offered: number[];
  readonly admitted: number[];
  readonly #draw: () => number;
  #share = 0;

  constructor(sim: Kernel, params: Params) {
    const users = usersOf(params);
    this.offered = new Array<number>(users).fill(0);
    this.admitted = new Array<number>(users).fill(0);
    const chance = sim.stream('users');
    this.#draw = () => chance.unit();
    this.set(params);
  }

  get several(): boolean {
    return this.offered.length > 1;
  }

  set(params: Params): void {
    const percent = numberOf(params, 'floodPercent');
    this.#share = percent === 0 ? 1 / this.offered.length : percent / 100;
  }

  /** The next request’s: 0 for the first user. */
  next(): number {
    const user = this.several ? this.#pick(this.#draw()) : 0;
    this.offered[user] = (this.offered[user] as number) + 1;
    return user;
  }

  #pick(draw: number): number {
    const others = this.offered.length - 1;
    if (draw < this.#share) return 0;
    const among = (draw - this.#share) / (1 - this.#share);
    return 1 + Math.min(others - 1, Math.floor(among * others));
  }

  passed(user: number): void {
    this.admitted[user] = (this.admitted[user] as number) + 1;
  }

  /** Of all users but the first: how many requests, and how many of them were admitted. */
  get others(): { readonly offered: number; readonly admitted: number } {
    const sum = (counts: readonly number[]) => counts.slice(1).reduce((all, one) => all + one, 0);
    return { offered: sum(this.offered), admitted: sum(this.admitted) };
  }
}
