/**
 * Link: a way from one part to another that takes time, and may lose or repeat what it carries.
 *
 * Every message costs the same draws whatever becomes of it: two delays (its own and that of a
 * copy) and two uniform numbers (lost? repeated?). So a lossy link, or one that is cut, changes the
 * fate of single messages and nobody else's: twins on one seed see the same world.
 *
 * First in, first out unless `reorder` is set: nobody overtakes a message that was sent before,
 * even if that one is lost on the way. A copy follows its original and holds nobody back.
 */
import type { Draw } from '../kernel/distributions.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** What becomes of a message, or of its copy. */
export type Fate = 'delivered' | 'duplicate' | 'lost';

/** A message on its way. */
export interface Crossing<Message> {
  readonly message: Message;
  readonly fromUs: number;
  /** When it arrives; for a lost one, when it would have arrived. */
  readonly toUs: number;
  readonly fate: Fate;
}

export interface LinkOptions<Message> {
  readonly sim: Kernel;
  /** Uniform numbers in (0, 1): two are drawn for each message. A stream of its own. */
  readonly chance: Draw;
  /** How long a crossing takes (whole µs, ≥ 0); asked twice for each message. */
  readonly delayUs: Draw;
  /** Share of messages that never arrive, 0 to 1. */
  readonly lossProbability?: number;
  /** Share of the messages that arrive which arrive twice, 0 to 1. */
  readonly duplicateProbability?: number;
  /** Whether a message may overtake another. */
  readonly reorder?: boolean;
  readonly onArrive: (message: Message, crossing: Crossing<Message>) => void;
  /** Called when a lost message would have arrived. Nobody in the model can know it. */
  readonly onLost?: (message: Message, crossing: Crossing<Message>) => void;
}

/** Messages under way at once; more means that a model sends without end. */
const UNDER_WAY_MAX = 1 << 20;

export class Link<Message> {
  /** May be changed while the run goes on: it holds for messages sent after. */
  lossProbability: number;
  /** As `lossProbability`. */
  duplicateProbability: number;
  readonly #options: LinkOptions<Message>;
  readonly #underWay = new Set<Crossing<Message>>();
  #lastUs = 0;
  #cut = false;

  constructor(options: LinkOptions<Message>) {
    this.#options = options;
    this.lossProbability = options.lossProbability ?? 0;
    this.duplicateProbability = options.duplicateProbability ?? 0;
  }

  /** Messages on their way, lost ones too, in the order in which they were sent. */
  get underWay(): Iterable<Crossing<Message>> {
    return this.#underWay;
  }

  get isCut(): boolean {
    return this.#cut;
  }

  /** A partition begins: what is sent from now on is lost; what is under way arrives. */
  cut(): void {
    this.#cut = true;
  }

  mend(): void {
    this.#cut = false;
  }

  /** Sends a message. @returns its crossing, for who draws it or counts. */
  send(message: Message): Crossing<Message> {
    const { sim, chance, delayUs, reorder = false } = this.#options;
    const [ownUs, copyUs] = [delayUs(), delayUs()];
    const [lossDraw, copyDraw] = [chance(), chance()];
    const fromUs = sim.nowUs;
    const drawnUs = fromUs + ownUs;
    const toUs = reorder ? drawnUs : Math.max(drawnUs, this.#lastUs);
    this.#lastUs = Math.max(this.#lastUs, toUs);
    const lost = this.#cut || lossDraw < this.lossProbability;
    const crossing: Crossing<Message> = {
      message,
      fromUs,
      toUs,
      fate: lost ? 'lost' : 'delivered',
    };
    this.#depart(crossing);
    if (!lost && copyDraw < this.duplicateProbability) {
      const laterUs = reorder ? fromUs + copyUs : Math.max(fromUs + copyUs, toUs);
      this.#depart({ message, fromUs, toUs: laterUs, fate: 'duplicate' });
    }
    return crossing;
  }

  #depart(crossing: Crossing<Message>): void {
    if (this.#underWay.size >= UNDER_WAY_MAX) {
      throw new RangeError(
        `More than ${UNDER_WAY_MAX} messages are under way: send less, or shorten the delay.`,
      );
    }
    this.#underWay.add(crossing);
    this.#options.sim.at(crossing.toUs, this.#arrive, crossing);
  }

  readonly #arrive = (crossing: Crossing<Message>): void => {
    this.#underWay.delete(crossing);
    const { onArrive, onLost } = this.#options;
    if (crossing.fate === 'lost') onLost?.(crossing.message, crossing);
    else onArrive(crossing.message, crossing);
  };
}
