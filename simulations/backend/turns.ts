/**
 * One group at a time, all of it together: two consoles of one concept share its addresses, so that
 * while requests of one are under way, those of the other wait. Who came first is let in first.
 */
interface Waiting {
  readonly group: unknown;
  readonly enter: () => void;
}

export class Turns {
  #group: unknown;
  #inside = 0;
  readonly #line: Waiting[] = [];

  /** Runs a task of a group as soon as nobody else is inside, or before it in line. */
  async take<T>(group: unknown, task: () => Promise<T>): Promise<T> {
    const free = this.#inside === 0 || this.#group === group;
    if (free && this.#line.length === 0) this.#admit(group);
    else await new Promise<void>((enter) => this.#line.push({ group, enter }));
    try {
      return await task();
    } finally {
      if (--this.#inside === 0) this.#admitNext();
    }
  }

  #admit(group: unknown): void {
    this.#group = group;
    this.#inside++;
  }

  /** The first in line, and those of its group right behind it. */
  #admitNext(): void {
    const { group } = this.#line[0] ?? {};
    while (this.#line.length > 0 && this.#line[0]?.group === group) {
      this.#admit(group);
      this.#line.shift()?.enter();
    }
  }
}
