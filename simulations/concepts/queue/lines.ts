/** The waiting lines: one for all servers, or one for each. */
import { type Discipline, Queue } from '../../stations/queue.ts';

export interface LinesOptions {
  readonly discipline: Discipline;
  /** One for all servers, or one for each of them. */
  readonly lines: number;
}

export class Lines<T> {
  readonly discipline: Discipline;
  readonly #lines: readonly Queue<T>[];
  #length = 0;

  constructor({ discipline, lines }: LinesOptions) {
    this.discipline = discipline;
    this.#lines = Array.from({ length: lines }, () => new Queue<T>({ discipline }));
  }

  /** How many wait, in all lines. */
  get length(): number {
    return this.#length;
  }

  /** How many wait for this server: in its line, or in that of all. */
  waitingFor(server: number): number {
    return this.#of(server).length;
  }

  push(item: T, server: number): void {
    this.#of(server).push(item);
    this.#length++;
  }

  /** Whoever is next for this server leaves the line; undefined when nobody waits for it. */
  take(server: number): T | undefined {
    const item = this.#of(server).take();
    if (item !== undefined) this.#length--;
    return item;
  }

  /** The first `limit`: of one line in the order in which they are taken, of several line by line. */
  next(limit: number): T[] {
    return this.#lines.flatMap((line) => line.next(limit)).slice(0, limit);
  }

  #of(server: number): Queue<T> {
    return this.#lines[this.#lines.length === 1 ? 0 : server] as Queue<T>;
  }
}
