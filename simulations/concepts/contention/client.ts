/**
 * One client: its machine, the chance that is its own, and where its present attempt stands.
 *
 * The four ways of an attempt (to the row and back with the version, to the row and back with the
 * verdict) are drawn together before it begins. So the same client's same attempt meets the same
 * network under every policy, and the stage knows when somebody will arrive.
 */
import { normalQuantile } from '../../kernel/normal.ts';
import type { Random } from '../../kernel/random.ts';
import type { Instance } from '../../machine/instance.ts';
import type { client as machine } from './machine.ts';

export interface Network {
  readonly meanMs: number;
  readonly sdMs: number;
}

/** |N(mean, sd)| from one uniform draw, in whole µs. */
export const hopUs = ({ meanMs, sdMs }: Network, u: number): number =>
  Math.round(Math.abs(meanMs + sdMs * normalQuantile(u)) * 1_000);

export class Client {
  readonly who: number;
  /** Set by the model as soon as the machine has begun. */
  machine!: Instance<typeof machine>;
  readonly #hops: Random;
  readonly #jitter: Random;
  /** The ways of the attempt: read there, back, write there, back (µs). */
  hopsUs: readonly [number, number, number, number] = [0, 0, 0, 0];
  /** The present attempt, or the next one while it backs off; the first is 1. */
  attempt = 0;
  /** When its attempt began, or will begin. */
  beginsUs = 0;
  /** The version its read was given. */
  seenVersion = -1;
  /** The row has decided on its attempt: the answer is on its way, or there. */
  hasVerdict = false;
  /** Its next request to reach the row is the first one since the row came back. */
  unaware = false;
  hasWritten = false;

  constructor(who: number, hops: Random, jitter: Random) {
    this.who = who;
    this.#hops = hops;
    this.#jitter = jitter;
  }

  /** Plans the next attempt. */
  plan(network: Network, beginsUs: number): void {
    const way = () => hopUs(network, this.#hops.unit());
    this.hopsUs = [way(), way(), way(), way()];
    this.attempt++;
    this.beginsUs = beginsUs;
    this.hasVerdict = false;
  }

  /** Chance for a wait: one draw a failure, from a stream that nobody else uses. */
  drawJitter(): number {
    return this.#jitter.unit();
  }

  /** When the read of its attempt reaches the row (µs). */
  get readUs(): number {
    return this.beginsUs + this.hopsUs[0];
  }

  /** When its write does, if the read is answered with a version (µs). */
  get writeUs(): number {
    return this.readUs + this.hopsUs[1] + this.hopsUs[2];
  }

  /** When the row decides on its attempt (µs): at its read where the row is away until later. */
  verdictUs(awayUntilUs: number): number {
    return this.readUs < awayUntilUs ? this.readUs : this.writeUs;
  }
}
