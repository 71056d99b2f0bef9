/**
 * Nodes ask a store that they share: a question travels there and back, and the store decides about
 * one after the other.
 *
 * A node that has a timeout gives up after it and answers by itself; its question is not taken back.
 * A store that was frozen finds it when it goes on, decides, and takes a token for somebody who has
 * had another answer.
 */
import type { Handle } from '../../kernel/kernel.ts';
import type { Instance } from '../../machine/instance.ts';
import { spawn } from '../../machine/spawn.ts';
import { LogHistogram } from '../../measure/log-histogram.ts';
import type { ModelContext, Params } from '../../run/concept.ts';
import type { Asking, Verdict } from './limits.ts';
import { FREEZE_MS, reachMachine, storeMachine } from './machine-store.ts';
import { nodesOf } from './parameters.ts';
import { roundTripUsOf, timeoutUsOf } from './parameters-many.ts';

export interface Question extends Asking {
  /** Which node asks: 0 for the first. */
  readonly node: number;
  readonly askedUs: number;
}

interface Pending {
  readonly question: Question;
  timer: Handle;
  /** Whether its node has had an answer, or has given up. */
  over: boolean;
  verdict?: Verdict;
}

export interface SharedStoreOptions {
  readonly context: ModelContext;
  readonly params: Params;
  /** Decides and counts, now. */
  readonly decide: (question: Question) => Verdict;
  readonly onAnswer: (question: Question, verdict: Verdict) => void;
  /** The node has waited for its timeout. */
  readonly onTimeout: (question: Question) => void;
}

export class SharedStore {
  /** How long the nodes waited for each answer, or until they gave up (µs). */
  readonly waits = new LogHistogram();
  readonly machine: Instance<typeof storeMachine>;
  /** What each node knows of the store. */
  readonly reach: readonly Instance<typeof reachMachine>[];
  timeouts = 0;
  /** Tokens taken for questions that were over already. */
  takenTooLate = 0;
  /** Nodes that take the store for gone. */
  nodesAway = 0;
  /** When the first of them did, and when the last had an answer again (µs); −1 before. */
  lostAtUs = -1;
  foundAtUs = -1;
  /** The longest it has stood still or will have, from its first freezing to its last thawing (µs). */
  longestUs = 0;
  readonly #options: SharedStoreOptions;
  readonly #thereUs: number;
  readonly #backUs: number;
  readonly #timeoutUs: number;
  #sinceUs = 0;
  #waiting: Pending[] = [];
  /** Those whose node still waits, the one that was asked first at the beginning. */
  readonly #open = new Set<Pending>();

  constructor(options: SharedStoreOptions) {
    const { context, params } = options;
    this.#options = options;
    const roundTripUs = roundTripUsOf(params);
    this.#thereUs = Math.floor(roundTripUs / 2);
    this.#backUs = roundTripUs - this.#thereUs;
    this.#timeoutUs = timeoutUsOf(params);
    const told = { engine: context.engine, watch: context.charts !== undefined };
    this.machine = spawn(context.sim, storeMachine, {
      ...told,
      on: { thawed: () => this.#goOn() },
    });
    this.reach = Array.from({ length: nodesOf(params) }, () =>
      spawn(context.sim, reachMachine, {
        ...told,
        on: {
          lost: () => this.#lost(),
          found: () => this.#found(),
        },
      }),
    );
  }

  /** Questions whose node still waits. */
  get unanswered(): number {
    return this.#open.size;
  }

  /** The longest wait, those that go on included (µs). */
  longestWaitUs(nowUs: number): number {
    const [oldest] = this.#open;
    return Math.max(this.waits.max, oldest ? nowUs - oldest.question.askedUs : 0);
  }

  get frozen(): boolean {
    return this.machine.value === 'frozen';
  }

  freeze(): void {
    const { nowUs } = this.#options.context.sim;
    if (!this.frozen) this.#sinceUs = nowUs;
    this.longestUs = Math.max(this.longestUs, nowUs + FREEZE_MS * 1_000 - this.#sinceUs);
    this.machine.send({ type: 'FREEZE' });
  }

  /** Whether a question is answered at the instant it is asked. */
  get immediate(): boolean {
    return this.#thereUs + this.#backUs === 0 && !this.frozen;
  }

  ask(question: Question): void {
    const { sim } = this.#options.context;
    if (this.immediate) {
      const verdict = this.#options.decide(question);
      if (this.nodesAway > 0) this.reach[question.node]?.send({ type: 'ANSWERED' });
      this.#answered(question, verdict);
      return;
    }
    const pending: Pending = { question, timer: -1, over: false };
    this.#open.add(pending);
    // Set before the answer is under way: one that comes at that very instant is too late.
    if (this.#timeoutUs > 0) pending.timer = sim.after(this.#timeoutUs, this.#giveUp, pending);
    if (this.#thereUs > 0) sim.after(this.#thereUs, this.#arrive, pending);
    else this.#arrive(pending);
  }

  readonly #arrive = (pending: Pending): void => {
    if (this.frozen) this.#waiting.push(pending);
    else this.#decide(pending);
  };

  #goOn(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const pending of waiting) this.#decide(pending);
  }

  #decide(pending: Pending): void {
    pending.verdict = this.#options.decide(pending.question);
    if (this.#backUs > 0) this.#options.context.sim.after(this.#backUs, this.#return, pending);
    else this.#return(pending);
  }

  readonly #return = (pending: Pending): void => {
    const { question, verdict, over } = pending;
    this.reach[question.node]?.send({ type: 'ANSWERED' });
    if (over && verdict?.allowed) this.takenTooLate++;
    if (over || !verdict) return;
    if (pending.timer >= 0) this.#options.context.sim.cancel(pending.timer);
    this.#end(pending);
    this.#answered(question, verdict);
  };

  #answered(question: Question, verdict: Verdict): void {
    this.waits.add(this.#options.context.sim.nowUs - question.askedUs);
    this.#options.onAnswer(question, verdict);
  }

  readonly #giveUp = (pending: Pending): void => {
    const { question } = pending;
    this.#end(pending);
    this.timeouts++;
    this.waits.add(this.#options.context.sim.nowUs - question.askedUs);
    this.reach[question.node]?.send({ type: 'TIMED_OUT' });
    this.#options.onTimeout(question);
  };

  #lost(): void {
    if (this.nodesAway++ === 0) this.lostAtUs = this.#options.context.sim.nowUs;
  }

  #found(): void {
    if (--this.nodesAway === 0) this.foundAtUs = this.#options.context.sim.nowUs;
  }

  #end(pending: Pending): void {
    pending.over = true;
    this.#open.delete(pending);
  }
}
