/** One limiter node: its machine, and what it remembers. */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext } from '../../run/concept.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';
import { limiterMachine } from './machine.ts';

export interface NodeOptions {
  readonly context: ModelContext;
  readonly algorithm: string;
  readonly policy: Policy;
  readonly onAdmitted: (who: number, delayUs: number) => void;
  readonly onRejected: (who: number, retryAfterUs: number) => void;
}

export class LimiterNode {
  readonly #algorithm: string;
  readonly #limiter: Instance<typeof limiterMachine>;

  constructor({ context, algorithm, policy, onAdmitted, onRejected }: NodeOptions) {
    this.#algorithm = algorithm;
    this.#limiter = spawn(context.sim, limiterMachine, {
      input: { algorithm, policy },
      engine: context.engine,
      watch: context.charts !== undefined,
      on: {
        admitted: ({ who, delayUs }) => onAdmitted(who, delayUs),
        rejected: ({ who, retryAfterUs }) => onRejected(who, retryAfterUs),
      },
    });
  }

  get machine(): Instance<typeof limiterMachine> {
    return this.#limiter;
  }

  ask(who: number, atUs: number): void {
    this.#limiter.send({ type: 'REQUEST', who, atUs });
  }

  retune(policy: Policy, atUs: number): void {
    this.#limiter.send({ type: 'RETUNE', policy, atUs });
  }

  /** How many requests it would admit at `nowUs`. */
  remaining(nowUs: number): number {
    const { policy, memory } = this.#limiter.context;
    return algorithmOf(this.#algorithm).remaining(policy, memory, nowUs);
  }
}
