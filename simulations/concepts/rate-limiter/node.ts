/** One limiter: its machine, what it remembers, and what it answers when it is asked. */
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { ModelContext } from '../../run/concept.ts';
import { algorithmOf } from './algorithm/algorithms.ts';
import type { Policy } from './algorithm/policy.ts';
import { decisionOf, limiterMachine, remembered } from './machine.ts';

export interface NodeOptions {
  readonly context: ModelContext;
  readonly algorithm: string;
  readonly policy: Policy;
  /** Whether it believes its clock, also one that was stepped back. */
  readonly naive?: boolean;
}

/** What a limiter said. */
export interface Answer {
  readonly allowed: boolean;
  /** How long a request that is admitted waits before it leaves (µs). */
  readonly delayUs: number;
  /** Of one that is refused (µs); else 0. */
  readonly retryAfterUs: number;
}

export class LimiterNode {
  readonly #algorithm: string;
  readonly #limiter: Instance<typeof limiterMachine>;
  #answer!: Answer;

  constructor({ context, algorithm, policy, naive = false }: NodeOptions) {
    this.#algorithm = algorithm;
    this.#limiter = spawn(context.sim, limiterMachine, {
      input: { algorithm, policy, ...(naive && { naive }) },
      engine: context.engine,
      watch: context.charts !== undefined,
      on: {
        admitted: ({ delayUs }) => {
          this.#answer = { allowed: true, delayUs, retryAfterUs: 0 };
        },
        rejected: ({ retryAfterUs }) => {
          this.#answer = { allowed: false, delayUs: 0, retryAfterUs };
        },
      },
    });
  }

  get machine(): Instance<typeof limiterMachine> {
    return this.#limiter;
  }

  /** Asks for a request, and counts it if it is admitted. @param atUs what its clock shows. */
  ask(who: number, atUs: number): Answer {
    this.#limiter.send({ type: 'REQUEST', who, atUs });
    return this.#answer;
  }

  /** Whether it would admit a request; nothing is counted. */
  admits(atUs: number): boolean {
    return decisionOf(this.#limiter.context, atUs).allowed;
  }

  retune(policy: Policy, atUs: number): void {
    this.#limiter.send({ type: 'RETUNE', policy, atUs });
  }

  /** How many requests it would admit when its clock shows `atUs`. */
  remaining(atUs: number): number {
    const { context } = this.#limiter;
    const memory = remembered(context, atUs);
    return algorithmOf(this.#algorithm).remaining(context.policy, memory, atUs);
  }

  /** The most it ever admits at once. */
  get capacity(): number {
    return algorithmOf(this.#algorithm).capacity(this.#limiter.context.policy);
  }
}
