/** Whether the dependency is dead: by the run's parameters, or because the reader killed it. */
import type { Handle, Kernel } from '../../kernel/kernel.ts';
import { numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';

export class Outage {
  dead = false;
  /** When it heals, if it is dead (µs). */
  untilUs = 0;
  readonly #sim: Kernel;
  #healing: Handle | null = null;

  constructor(sim: Kernel, params: Params) {
    this.#sim = sim;
    const lastsUs = Math.round(numberOf(params, 'outageSeconds') * 1e6);
    const fromUs = Math.round(numberOf(params, 'outageStartSeconds') * 1e6);
    if (lastsUs > 0) sim.at(fromUs, () => this.kill(lastsUs));
  }

  /** Dead from now on, for so long; an outage that is under way ends then too. */
  kill(lastsUs: number): void {
    this.heal();
    this.dead = true;
    this.untilUs = this.#sim.nowUs + lastsUs;
    this.#healing = this.#sim.at(this.untilUs, this.heal);
  }

  readonly heal = (): void => {
    if (this.#healing !== null) this.#sim.cancel(this.#healing);
    this.#healing = null;
    this.dead = false;
  };
}
