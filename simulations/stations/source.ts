/**
 * Source: where requests come from, whatever happens to them (an open loop).
 *
 * Groups arrive after drawn gaps; a group has one member or more, a fixed time apart. Draws are
 * kept in units of the mean gap, so that a change of rate rescales the gap that is running, and so
 * that the stage can look ahead without drawing anything twice.
 */
import type { Draw } from '../kernel/distributions.ts';
import type { Handle, Kernel } from '../kernel/kernel.ts';

export interface SourceOptions {
  readonly sim: Kernel;
  /** The gap to the next group, in units of the mean gap. */
  readonly drawGap: Draw;
  /** The mean gap between groups (µs), > 0. */
  readonly meanGapUs: number;
  /** A uniform number that decides a group's size; without it every group is a single request. */
  readonly drawSize?: Draw;
  /** Size of a group from its uniform draw: 1, 2, … */
  readonly sizeOf?: (draw: number) => number;
  /** Time between the members of a group (µs). */
  readonly memberGapUs?: number;
  readonly onArrival: () => void;
}

export class Source {
  readonly #sim: Kernel;
  readonly #drawGap: Draw;
  readonly #drawSize: Draw | undefined;
  readonly #sizeOf: (draw: number) => number;
  readonly #memberGapUs: number;
  readonly #onArrival: () => void;
  #meanGapUs: number;
  /** Draws made ahead, oldest first: the stage looked at them before they were due. */
  readonly #gapsAhead: number[] = [];
  readonly #sizesAhead: number[] = [];
  /** Groups that have begun and may have members still to come. */
  #begun: { readonly fromUs: number; readonly size: number }[] = [];
  #begunMax = 64;
  #nextGroupUs = 0;
  #nextGroup: Handle = -1;

  constructor(options: SourceOptions) {
    this.#sim = options.sim;
    this.#drawGap = options.drawGap;
    this.#drawSize = options.drawSize;
    this.#sizeOf = options.sizeOf ?? (() => 1);
    this.#memberGapUs = options.memberGapUs ?? 0;
    this.#onArrival = options.onArrival;
    this.#meanGapUs = options.meanGapUs;
    this.#scheduleGroup();
  }

  /** Changes the rate: the gap that is running shrinks or grows in proportion. */
  setMeanGap(meanGapUs: number): void {
    const remainingUs = this.#nextGroupUs - this.#sim.nowUs;
    this.#sim.cancel(this.#nextGroup);
    this.#nextGroupUs = this.#sim.nowUs + Math.round((remainingUs * meanGapUs) / this.#meanGapUs);
    this.#meanGapUs = meanGapUs;
    this.#nextGroup = this.#sim.at(this.#nextGroupUs, this.#onGroup);
  }

  /** When the next requests will come, up to `untilUs` and at most `limit`, if nothing is changed. */
  upcoming(untilUs: number, limit: number): number[] {
    const times: number[] = [];
    this.#forgetEnded();
    for (const { fromUs, size } of this.#begun) this.#addMembers(times, fromUs, size, untilUs);
    let groupUs = this.#nextGroupUs;
    for (let ahead = 0; groupUs <= untilUs && times.length < limit; ahead++) {
      this.#addMembers(times, groupUs, this.#peekSize(ahead), untilUs);
      groupUs += Math.round(this.#peekGap(ahead) * this.#meanGapUs);
    }
    return times.sort((a, b) => a - b).slice(0, limit);
  }

  #addMembers(times: number[], fromUs: number, size: number, untilUs: number): void {
    for (let member = 0; member < size; member++) {
      const atUs = fromUs + member * this.#memberGapUs;
      if (atUs > untilUs) return;
      if (atUs > this.#sim.nowUs) times.push(atUs);
    }
  }

  #forgetEnded(): void {
    const nowUs = this.#sim.nowUs;
    this.#begun = this.#begun.filter((g) => g.fromUs + (g.size - 1) * this.#memberGapUs > nowUs);
    this.#begunMax = Math.max(64, this.#begun.length * 2);
  }

  #scheduleGroup(): void {
    const gap = this.#gapsAhead.length > 0 ? (this.#gapsAhead.shift() as number) : this.#drawGap();
    this.#nextGroupUs = this.#sim.nowUs + Math.round(gap * this.#meanGapUs);
    this.#nextGroup = this.#sim.at(this.#nextGroupUs, this.#onGroup);
  }

  readonly #onGroup = (): void => {
    const size = this.#takeSize();
    for (let member = 1; member < size; member++) {
      this.#sim.after(member * this.#memberGapUs, this.#onArrival);
    }
    if (size > 1) this.#begun.push({ fromUs: this.#sim.nowUs, size });
    if (this.#begun.length > this.#begunMax) this.#forgetEnded();
    this.#scheduleGroup();
    this.#onArrival();
  };

  #takeSize(): number {
    if (!this.#drawSize) return 1;
    const ahead = this.#sizesAhead.shift();
    return this.#sizeOf(ahead ?? this.#drawSize());
  }

  #peekSize(ahead: number): number {
    if (!this.#drawSize) return 1;
    while (this.#sizesAhead.length <= ahead) this.#sizesAhead.push(this.#drawSize());
    return this.#sizeOf(this.#sizesAhead[ahead] as number);
  }

  #peekGap(ahead: number): number {
    while (this.#gapsAhead.length <= ahead) this.#gapsAhead.push(this.#drawGap());
    return this.#gapsAhead[ahead] as number;
  }
}
