/**
 * Who is in the pool: which servers may be chosen, and how large a share each should get.
 *
 * All but the newcomers are there from the beginning; these join later, cold.
 */
import type { ModelContext, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { openServers } from './algorithm/open-servers.ts';
import type { Probed } from './algorithm/probe.ts';
import { weightAt } from './algorithm/warm-up.ts';
import type { Balancer } from './balancer.ts';
import { checksOf } from './build.ts';
import type { Checks } from './checks.ts';
import { newcomersOf } from './parameters.ts';

export interface MembershipOptions {
  readonly context: ModelContext;
  readonly params: Params;
  readonly balancer: Balancer;
  /** What a probe of a server would meet now. */
  readonly look: (server: number) => Omit<Probed, 'timeoutUs' | 'lost'>;
  readonly onJoined: (server: number) => void;
  /** A server was taken out, or is in. */
  readonly onHealth: (server: number, out: boolean) => void;
  readonly onProbed: (server: number, out: boolean) => void;
}

export class Membership {
  readonly checks: Checks;
  /** Whether too few servers are ready, and all get requests. */
  panic = false;
  readonly #options: MembershipOptions;
  readonly #newcomers: number;
  readonly #joinedUs: Float64Array;
  #panicBelow: number;

  constructor(options: MembershipOptions) {
    const { context, params, look, onHealth, onProbed } = options;
    this.#options = options;
    this.#newcomers = newcomersOf(params);
    this.#joinedUs = new Float64Array(numberOf(params, 'servers'));
    this.#panicBelow = numberOf(params, 'panicThreshold');
    this.checks = checksOf(context, params, {
      look,
      onChanged: (server) => {
        this.#open();
        onHealth(server, this.checks.isOut(server));
      },
      onProbed: (server) => onProbed(server, this.checks.isOut(server)),
    });
  }

  /** All that are there at the beginning join, and the others are expected. */
  start(): void {
    const { context, params, onJoined } = this.#options;
    const { sim } = context;
    const servers = this.#joinedUs.length;
    const first = servers - this.#newcomers;
    for (let server = 0; server < first; server++) this.checks.join(server, false);
    const atUs = Math.round(numberOf(params, 'newServersAtSeconds') * 1e6);
    for (let server = first; server < servers; server++) {
      sim.at(atUs, () => {
        this.#joinedUs[server] = sim.nowUs;
        onJoined(server);
        this.checks.join(server, true);
      });
    }
  }

  set(params: Params): void {
    this.#panicBelow = numberOf(params, 'panicThreshold');
    this.#open();
  }

  /** Those that start slowly are to get more as they grow warm. */
  weigh(): void {
    if (this.#newcomers === 0) return;
    const { context, params, balancer } = this.#options;
    const coldUs = numberOf(params, 'coldSeconds') * 1e6;
    const { weights } = balancer;
    for (let server = weights.length - this.#newcomers; server < weights.length; server++) {
      const ageUs = context.sim.nowUs - (this.#joinedUs[server] as number);
      weights[server] = this.checks.isWarming(server) ? weightAt(ageUs, coldUs) : 1;
    }
  }

  #open(): void {
    const { servers, panic } = openServers(this.checks.members(), this.#panicBelow);
    this.#options.balancer.open = servers;
    this.panic = panic;
  }
}
