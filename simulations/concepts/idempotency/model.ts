/**
 * Events → callers that post them → a network that loses posts and answers → a receiver that charges.
 *
 * Events come whatever happens to those before them. Each is posted until its caller is told that it
 * was handled, and a lost answer looks to it exactly like a lost post. What the receiver remembers of
 * a key decides how often one event is charged.
 */
import { exponential } from '../../kernel/distributions.ts';
import type { Json, Model, ModelContext, Params } from '../../run/concept.ts';
import { Deeds } from '../../run/deeds.ts';
import { meanGapUsOf, numberOf } from '../../run/parameter-values.ts';
import { plural } from '../../run/words.ts';
import { Source } from '../../stations/source.ts';
import { unitOf } from '../retry/algorithm/chance.ts';
import { Callers } from './callers.ts';
import { Network } from './network.ts';
import { parameters, usOf } from './parameters.ts';
import type { PaymentEvent, Post, Status } from './posts.ts';
import { Receiver } from './receiver.ts';
import { ROW } from './rows.ts';
import { Statistics } from './statistics.ts';
import { drawAnswer, drawPost } from './swim.ts';

/** Who posts that is not the sender, as it stands in the rows. */
export const FORGER = 1;
export const COPIER = 2;

export class IdempotencyModel implements Model<IdempotencyModel> {
  readonly context: ModelContext;
  params: Params;
  readonly source: Source;
  readonly network: Network;
  readonly callers: Callers;
  readonly receiver: Receiver;
  readonly statistics = new Statistics();
  /** Changes on the way: after one, no formula speaks of the run. */
  readonly deeds = new Deeds(parameters);
  /** Events of the sender so far. */
  events = 0;
  /** Callers so far, forgers and copiers included: the number of the next one. */
  who = 0;
  #forged = 0;
  #repeats = 0;
  #newest: PaymentEvent | null = null;
  readonly #cheating: number;

  constructor(context: ModelContext, params: Params) {
    const { sim } = context;
    this.context = context;
    this.params = params;
    this.#cheating = sim.stream('cheating').u32();
    this.network = new Network(context, params, {
      onPost: (post) => this.receiver.take(post),
      onPostLost: ({ who, attempt }) => {
        this.statistics.postsLost++;
        context.record(ROW.postLost, who, attempt, 0);
      },
      onAnswer: ({ post, status }) => this.callers.answer(post, status),
      onAnswerLost: ({ post, status }) => {
        context.record(ROW.answerLost, post.who, post.attempt, status);
      },
    });
    this.callers = new Callers(context, params, this);
    this.receiver = new Receiver(context, params, this);
    this.source = new Source({
      sim,
      drawGap: exponential(sim.stream('arrivals')),
      meanGapUs: meanGapUsOf(params),
      onArrival: this.#onArrival,
    });
  }

  get state(): IdempotencyModel {
    return this;
  }

  act(action: string, _args: { readonly [key: string]: Json }): void {
    const { nowUs } = this.context.sim;
    if (action === 'crash') {
      const gone = this.receiver.crashAll();
      this.deeds.add(nowUs, `the receiver crashed, with ${plural(gone, 'handler')} at work`);
    } else if (action === 'forget') {
      this.deeds.add(nowUs, `all ${plural(this.receiver.ledger.keys.count, 'key')} were forgotten`);
      this.receiver.ledger.keys.forgetAll();
    } else if (action === 'repeat') {
      if (!this.#newest) return;
      this.deeds.add(nowUs, `event ${this.#newest.number + 1} was posted again`);
      this.callers.start(this.#newest, this.who++, -1 - this.#repeats++);
    } else throw new RangeError(`"${action}" is no action here: use crash, forget or repeat.`);
  }

  set(params: Params): void {
    const changes = this.deeds.change(this.context.sim.nowUs, this.params, params);
    this.params = params;
    this.network.set(params);
    this.receiver.set(params);
    if (changes.includes('arrivalsPerSecond')) this.source.setMeanGap(meanGapUsOf(params));
  }

  readonly #onArrival = (): void => {
    const number = this.events++;
    const event = eventOf(number, `event ${number}`, false);
    this.#newest = event;
    this.context.charts?.observe('events', this.context.sim.nowUs, this.events);
    const callers = numberOf(this.params, 'concurrent');
    for (let i = 0; i < callers; i++) this.callers.start(event, this.who++, number * callers + i);
    this.#cheat(event);
  };

  /** Somebody forges an event of his own, or sends the bytes of this one again. */
  #cheat(event: PaymentEvent): void {
    const { sim } = this.context;
    const [forges, copies] = [0, 1].map((i) => unitOf(this.#cheating, event.number, i));
    if ((forges as number) < numberOf(this.params, 'forgedProbability')) {
      const number = this.#forged++;
      this.#smuggle(eventOf(number, `forged ${number}`, true), FORGER, sim.nowUs);
    }
    if ((copies as number) < numberOf(this.params, 'capturedProbability')) {
      const stampedUs = sim.nowUs;
      sim.after(usOf(this.params, 'capturedAfterSeconds'), () =>
        this.#smuggle(event, COPIER, stampedUs),
      );
    }
  }

  #smuggle(event: PaymentEvent, by: number, stampedUs: number): void {
    const who = this.who++;
    this.context.record(ROW.arrived, who, by, event.number);
    event.posts++;
    this.send({
      ...{ caller: null, who, event, attempt: 1, payload: 0, signed: by === COPIER, stampedUs },
      ...{ salt: -1_000_000 - who, timedOut: false, carriedOut: false },
    });
  }

  /** A post sets out. */
  send(post: Post): void {
    const crossing = this.network.sendPost(post);
    this.statistics.posts++;
    const { who, attempt } = post;
    const tookUs = crossing.toUs - crossing.fromUs;
    this.context.record(ROW.posted, who, attempt, crossing.fate === 'lost' ? -tookUs : tookUs);
    this.context.charts?.tick('attempts', {
      ...{ atUs: crossing.fromUs, row: who, outcome: 'waiting', who, attempt },
    });
    drawPost(this.context, post, crossing);
  }

  /** An answer sets out. @returns whether it will be lost. */
  answer(post: Post, status: Status): boolean {
    if (status === 200) {
      post.carriedOut = true;
      if (post.timedOut) this.statistics.carriedOut++;
    }
    this.changed(post.event);
    if (!post.caller) return false; // Nobody waits for it.
    const crossing = this.network.sendAnswer({ post, status });
    drawAnswer(this.context, post, status, crossing);
    return crossing.fate === 'lost';
  }

  /** All callers of an event have ended. */
  ended(event: PaymentEvent): void {
    this.changed(event);
    if (event.open > 0 || event.forged) return;
    const { posts, effects } = event;
    this.statistics.ends(event.number, { posts, effects, lost: event.lost });
  }

  /** Acknowledged, and not charged, and nobody at work on it any more: lost. */
  changed(event: PaymentEvent): void {
    const lost = event.told > 0 && event.effects === 0 && event.working === 0;
    if (lost === event.lost) return;
    event.lost = lost;
    this.statistics.lost += lost ? 1 : -1;
    this.context.charts?.observe('missing', this.context.sim.nowUs, this.statistics.lost);
  }
}

const eventOf = (number: number, key: string, forged: boolean): PaymentEvent => ({
  ...{ number, key, forged, posts: 0, effects: 0, told: 0, open: 0, working: 0 },
  ...{ lost: false, keptUntilUs: 0, keptBy: -1, keptFor: -1 },
});
