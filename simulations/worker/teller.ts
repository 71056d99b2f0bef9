/** Tells the open views what they ask: one machine's state, one request's life, on the cursor. */
import type { LifeOf } from '../run/concept.ts';
import { machineFrame } from '../run/machine-frame.ts';
import { RequestSearch } from '../run/near-request.ts';
import { RowsOf } from '../run/rows-of.ts';
import type { Session } from '../run/session.ts';
import type { Ask, Told } from '../run/views.ts';
import type { NearRequest } from './protocol.ts';

export class Teller {
  readonly #lanes: readonly Session[];
  /** The request asked for last: from frame to frame only its new rows are looked at. */
  #rows: { readonly lane: number; readonly of: RowsOf } | undefined;
  #near: { readonly key: string; readonly next: RequestSearch } | undefined;

  readonly #lifeOf: LifeOf;

  constructor(lanes: readonly Session[], lifeOf: LifeOf) {
    this.#lanes = lanes;
    this.#lifeOf = lifeOf;
  }

  /** `done` is false where a life takes another slice to be told. */
  tell(ask: Ask, stepLimit: number): { readonly done: boolean; readonly told: Told } {
    const { machine, request } = ask;
    const lane = machine && this.#lanes[machine.lane];
    const told: Told = lane ? { machine: machineFrame(lane.concept, lane.state, machine) } : {};
    if (!request) return { done: true, told };
    const rows = this.#rowsOf(request.lane, request.who);
    if (!rows?.advance(stepLimit)) return { done: rows === undefined, told };
    return { done: true, told: { ...told, life: rows.life(this.#lifeOf) } };
  }

  /** One slice of looking for a request near another; asked again with the same request it goes on. */
  near(
    request: NearRequest,
    stepLimit: number,
  ): { readonly done: boolean; readonly who: number | null } {
    const session = this.#lanes[request.lane];
    if (!session) return { done: true, who: null };
    const key = `${session.steps} ${JSON.stringify(request)}`;
    if (this.#near?.key !== key) this.#near = { key, next: new RequestSearch(session, request) };
    const { next } = this.#near;
    const done = next.advance(stepLimit);
    if (done) this.#near = undefined;
    return { done, who: done ? next.who : null };
  }

  #rowsOf(lane: number, who: number): RowsOf | undefined {
    if (this.#rows?.lane === lane && this.#rows.of.who === who) return this.#rows.of;
    const session = this.#lanes[lane];
    this.#rows = session && { lane, of: new RowsOf(session, who) };
    return this.#rows?.of;
  }
}
