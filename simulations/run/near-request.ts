/**
 * From one request to the next or the one before, among those that have come so far: any, or only
 * those that met with a fault (refused, failed).
 *
 * Found among the rows that the session keeps, where these can tell; else by running again from the
 * start, in slices.
 */
import type { TraceLog } from '../kernel/trace.ts';
import type { Concept } from './concept.ts';
import { logOf } from './rows-of.ts';
import { Session } from './session.ts';

export type Direction = -1 | 1;

export interface Wanted {
  /** From where; −1 to begin before the first. */
  readonly who: number;
  readonly direction: Direction;
  readonly only: 'any' | 'faults';
}

export class RequestSearch {
  readonly #steps: number;
  readonly #nearest: Nearest;
  #again: Session | undefined;

  /** Looks from the session's present; where this goes later does not matter. */
  constructor(session: Session, wanted: Wanted) {
    const { concept, run, steps } = session;
    const nearest = new Nearest(concept, wanted);
    const log = logOf(session);
    for (let number = log.oldest; number < log.written; number++) {
      const { kind, who } = log.row(number);
      nearest.see(kind, who);
    }
    this.#steps = steps;
    this.#nearest = nearest;
    if (nearest.mayBeNearerIn(log)) {
      this.#again = new Session(concept, run, {
        onRow: (_atUs, kind, who) => nearest.see(kind, who),
      });
    }
  }

  /** Goes on looking, by at most `stepLimit` steps of running again; returns whether it is done. */
  advance(stepLimit: number): boolean {
    if (this.#again?.seek({ steps: this.#steps }, stepLimit)) this.#again = undefined;
    return this.#again === undefined;
  }

  /** Once it is done: the request's number, or null where there is none. */
  get who(): number | null {
    return this.#nearest.found;
  }
}

/** The nearest of the requests that were seen. */
class Nearest {
  found: number | null = null;
  readonly #wanted: Wanted;
  /** Kinds of rows that count; undefined: all. */
  readonly #kinds: ReadonlySet<number> | undefined;

  constructor({ rows }: Concept, wanted: Wanted) {
    this.#wanted = wanted;
    const faults = rows.filter(({ fault }) => fault).map(({ kind }) => kind);
    this.#kinds = wanted.only === 'faults' ? new Set(faults) : undefined;
  }

  see(kind: number, who: number): void {
    const away = this.#away(who);
    if (who < 0 || away <= 0 || (this.#kinds && !this.#kinds.has(kind))) return;
    if (this.found === null || away < this.#away(this.found)) this.found = who;
  }

  /** Whether rows that are not kept may tell of a nearer one. */
  mayBeNearerIn(log: TraceLog): boolean {
    const { who, direction } = this.#wanted;
    if (log.dropped < 0 || this.found === who + direction) return false;
    // Numbers up to `dropped` may have rows that are gone.
    if (direction > 0) return who < log.dropped;
    return who > 0 && (this.found ?? -1) < log.dropped;
  }

  #away(who: number): number {
    return (who - this.#wanted.who) * this.#wanted.direction;
  }
}
