/**
 * One order's life, told from its rows: saved, published, delivered, and whatever a crash did to it.
 *
 * A repeat is another copy of the same event. The life follows the latest copy: where an older one
 * lies it is said in words.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, span } from '../../run/life-kit.ts';
import { seconds } from '../../run/words.ts';
import type { OutboxModel } from './model.ts';
import { ROW } from './rows.ts';

const TITLES = {
  customer: 'customer',
  service: 'service',
  outbox: 'outbox',
  broker: 'broker',
  consumer: 'consumer',
} as const;
type Part = keyof typeof TITLES;

export function lifeOf(own: readonly Row[], state: OutboxModel, nowUs: number): Life | null {
  const [arrived] = own;
  if (arrived?.kind !== ROW.arrived) return null;
  const teller = new Teller(arrived, state.params.outbox === 'on');
  for (const row of own.slice(1)) teller.see(row);
  return teller.life(nowUs);
}

class Teller {
  readonly #who: number;
  readonly #parts: readonly Part[];
  readonly #steps: LifeStep[];
  #at: Part = 'service';
  #sinceUs: number;
  #effects = 0;
  #saved = false;
  #settled: 'refused' | 'died' | 'lost' | 'invented' | 'acked' | null = null;

  constructor({ who, atUs }: Row, withOutbox: boolean) {
    this.#who = who;
    this.#parts = withOutbox
      ? ['customer', 'service', 'outbox', 'broker', 'consumer']
      : ['customer', 'service', 'broker', 'consumer'];
    this.#steps = [message(['customer', 'service', 'request'], atUs, 'order', 'is ordered')];
    this.#sinceUs = atUs;
  }

  see(row: Row): void {
    const { kind, atUs } = row;
    if (kind === ROW.refused) this.#refused(atUs);
    else if (kind === ROW.saved) this.#whenSaved(row);
    else if (kind === ROW.published) this.#published(row);
    else if (kind === ROW.taken) this.#goTo('consumer', atUs, 'delivered', 'is delivered');
    else if (kind === ROW.effected || kind === ROW.recognised) this.#worked(row);
    else if (kind === ROW.acked) this.#acked(atUs);
    else if (kind === ROW.died) this.#died(row);
    else if (kind === ROW.lost) this.#end('lost', atUs);
    else if (kind === ROW.invented) this.#end('invented', atUs);
  }

  #refused(atUs: number): void {
    this.#settled = 'refused';
    this.#steps.push(
      mark(['service', 'refused'], atUs, 'down', 'is refused: the service is down'),
      message(['service', 'customer', 'answer'], atUs, 'try again', 'the customer is told'),
    );
  }

  #whenSaved({ atUs }: Row): void {
    this.#saved = true;
    if (this.#at !== 'service') return; // It was published first, and its event is on its way.
    this.#work('committed', atUs, 'saved', `is saved in ${this.#took(atUs)}`);
    if (this.#parts.includes('outbox')) {
      this.#goTo('outbox', atUs, 'its row', 'its event is a row of the same transaction');
    }
  }

  #published({ atUs, where }: Row): void {
    const from: Part = where === 0 ? 'service' : 'outbox';
    const again = this.#at !== from;
    this.#goTo(from, atUs, 'not marked', 'its row is not marked as sent');
    if (where === 0) this.#work('committed', atUs, 'published', 'is published by the service');
    else this.#wait(atUs, 'the relay', 'waits for the relay, and is published by it');
    const words = again ? 'its event is published once more' : 'its event is in the broker’s log';
    this.#goTo('broker', atUs, again ? 'once more' : 'event', words);
  }

  #worked({ atUs, kind, value }: Row): void {
    const known = kind === ROW.recognised;
    if (!known) this.#effects = value;
    const words = known
      ? 'is recognised by the inbox: no second effect'
      : value > 1
        ? `takes effect for the ${value === 2 ? 'second' : `${value}th`} time`
        : 'takes effect';
    this.#work('served', atUs, known ? 'recognised' : `effect ${value}`, words);
  }

  #acked(atUs: number): void {
    this.#work('served', atUs, 'acknowledged', 'is acknowledged');
    if (this.#effects > 0) this.#settled ??= 'acked';
  }

  #died({ atUs, where }: Row): void {
    if (where === 1) return; // Its row stays, and so does what is in the log.
    const part: Part = where === 0 ? 'service' : 'consumer';
    if (this.#at !== part) return;
    this.#work('failed', atUs, 'crash', `is cut off by a crash after ${this.#took(atUs)}`);
    this.#steps.push(mark([part, 'failed'], atUs, 'crash', 'the process dies with it in memory'));
    if (where === 0 && !this.#saved) this.#settled ??= 'died';
    if (where === 2)
      this.#goTo('broker', atUs, 'not committed', 'what is left of it is in the log');
  }

  #end(how: 'lost' | 'invented', atUs: number): void {
    this.#settled = how;
    this.#wait(atUs, 'until the crash', 'is where it is until then');
    const words =
      how === 'lost'
        ? 'nobody is left who knows that its event has still to happen'
        : 'nobody is left who would save its order';
    this.#steps.push(mark([this.#at, 'failed'], atUs, how, words));
  }

  // ── From one place to another ─────────────────────────────────────────────────────────────

  /** By way of every part between; back in one step. */
  #goTo(to: Part, atUs: number, label: string, words: string): void {
    const place = (part: Part) => this.#parts.indexOf(part);
    if (this.#at === to) {
      // Another copy: the one at hand is left behind.
      const before = this.#parts[place(to) - 1];
      if (to !== 'consumer' || !before) return;
      this.#goTo(before, atUs, 'a copy', 'there is a second copy of its event');
    }
    this.#wait(atUs, 'until then', 'is where it is until then');
    if (place(to) < place(this.#at)) {
      this.#steps.push(message([this.#at, to, 'answer'], atUs, label, words));
      this.#at = to;
    }
    while (place(this.#at) < place(to)) {
      const next = this.#parts[place(this.#at) + 1] as Part;
      this.#steps.push(message([this.#at, next, 'request'], atUs, label, words));
      this.#at = next;
    }
  }

  #took = (atUs: number): string => seconds(atUs - this.#sinceUs);

  #work(came: 'committed' | 'served' | 'failed', atUs: number, label: string, words: string): void {
    const outcome = came === 'failed' ? 'failed' : 'served';
    this.#steps.push(span([this.#at, 'work', outcome], [this.#sinceUs, atUs], label, words));
    this.#sinceUs = atUs;
  }

  #wait(atUs: number, label: string, words: string): void {
    if (atUs === this.#sinceUs) return;
    this.#steps.push(span([this.#at, 'wait', 'waiting'], [this.#sinceUs, atUs], label, words));
    this.#sinceUs = atUs;
  }

  life(nowUs: number): Life {
    const told = this.#told();
    if (told.outcome === 'waiting') {
      const so = this.#took(nowUs);
      this.#wait(nowUs, `${so} so far`, `has been there for ${so} so far`);
    }
    const parts = this.#parts.map((id) => ({ id, title: TITLES[id] }));
    return lifeOfSteps({ who: this.#who, parts, steps: this.#steps, ...told });
  }

  #told(): Pick<Life, 'title' | 'sentence' | 'outcome'> {
    const settled = this.#settled;
    if (settled === 'lost') {
      return failed(
        'It was saved, and its event is lost: after the crash nothing durable says that it has still to happen.',
      );
    }
    if (settled === 'invented') {
      return failed('Its event is in the broker’s log, and the order itself was never saved.');
    }
    if (settled === 'refused') {
      return {
        title: WHY,
        sentence: 'It came while the service was down, and was refused. Nothing of it is stored.',
        outcome: 'rejected',
      };
    }
    if (settled === 'died') {
      return failed('The service crashed before it was saved. Nothing of it is stored.');
    }
    if (this.#effects > 1) {
      return failed(
        `It took effect ${this.#effects} times: its event came again, and nobody knew it.`,
      );
    }
    if (settled === 'acked') {
      return {
        title: 'took effect once',
        sentence: 'It was saved, published, delivered, and took effect once.',
        outcome: 'served',
      };
    }
    const where = this.#at === 'outbox' ? 'in the outbox' : `with the ${TITLES[this.#at]}`;
    return {
      title: 'under way',
      sentence: `Its event is still under way, ${where}.`,
      outcome: 'waiting',
    };
  }
}

const failed = (sentence: string) => ({ title: WHY, sentence, outcome: 'failed' as const });
