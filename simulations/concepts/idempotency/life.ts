/**
 * One caller's life, told from its rows: each attempt in turn, what the receiver did with it, and
 * what the caller got to know of that.
 *
 * What a receiver does for an attempt that was given up is no longer part of this life; the sentence
 * counts its charges all the same.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeMessage, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, span } from '../../run/life-kit.ts';
import type { OutcomeName } from '../../run/picture.ts';
import { plural, seconds } from '../../run/words.ts';
import { COPIER, type IdempotencyModel } from './model.ts';
import { ROW } from './rows.ts';

const parts = [
  { id: 'sender', title: 'sender' },
  { id: 'receiver', title: 'receiver' },
];

/** What an answer is called where it arrives. */
const ANSWERS: Readonly<Record<number, readonly [label: string, words: string]>> = {
  [ROW.answered]: ['200', 'the answer 200 comes back'],
  [ROW.replayed]: ['200, stored', 'the stored answer comes back'],
  [ROW.misled]: ['200, of another', 'the answer to another payload comes back'],
  [ROW.conflict]: ['409', 'the answer is 409: its key is in flight'],
  [ROW.mismatch]: ['422', 'the answer is 422: its key belongs to another payload'],
  [ROW.refused]: ['401', 'the answer is 401: its signature does not hold'],
};

export function lifeOf(own: readonly Row[], _state: IdempotencyModel, nowUs: number): Life | null {
  const [first] = own;
  if (first?.kind !== ROW.arrived) return null;
  const told = new Telling(first);
  for (const row of own) told.row(row);
  return told.life(nowUs);
}

/** Where the present attempt is: at one of the two, or on its way there or back. */
type Place = 'sender' | 'way' | 'receiver' | 'answer';

class Telling {
  readonly #first: Row;
  readonly #steps: LifeStep[] = [];
  #place: Place = 'sender';
  #sinceUs: number;
  #attempt = 0;
  #charges = 0;
  /** The answer that is on its way. */
  #answer: Row | null = null;
  #end: Row | null = null;
  #fault = 'is on its way';

  constructor(first: Row) {
    this.#first = first;
    this.#sinceUs = first.atUs;
  }

  get #cheats(): boolean {
    return this.#first.where > 0;
  }

  row(row: Row): void {
    const { kind, atUs, where } = row;
    if (kind === ROW.charged) this.#charges++;
    if (this.#end) return;
    if (kind === ROW.posted) this.#posted(row);
    else if (kind === ROW.timedOut) this.#timedOut(row);
    else if (kind === ROW.delivered || kind === ROW.gaveUp || kind === ROW.retries) {
      if (this.#answer) this.#arrives(atUs);
      if (kind !== ROW.retries) this.#end = row;
    } else if (where === this.#attempt) this.#ofThisAttempt(row);
  }

  /** What befalls the present attempt, while its caller is with it. */
  #ofThisAttempt(row: Row): void {
    const { kind, atUs } = row;
    if (kind === ROW.postLost && this.#place === 'way') this.#postLost(row);
    else if (kind === ROW.reached && this.#place === 'way') this.#reached(atUs);
    else if (this.#place === 'answer' && kind === ROW.answerLost) this.#answerLost();
    else if (this.#place !== 'receiver') return;
    else if (kind === ROW.works) this.#wait(atUs);
    else if (kind === ROW.charged) this.#work(atUs, 'charged', charged(row.value), 'served');
    else if (kind === ROW.recorded) {
      this.#work(atUs, 'key recorded', 'has its key recorded', 'served');
    } else if (kind === ROW.crashed) this.#crashed(atUs);
    else if (ANSWERS[kind]) this.#answered(row);
  }

  #posted({ atUs, where }: Row): void {
    this.#rest(atUs, 'waits to try again', 'waits before it tries again');
    this.#attempt = where;
    this.#at('way', atUs);
    this.#fault = 'is on its way';
  }

  #postLost(row: Row): void {
    this.#steps.push(
      mark(['sender', 'failed'], this.#sinceUs, 'post lost', 'posts, and the post is lost'),
    );
    this.#place = 'sender';
    this.#fault = 'was lost on the way there';
    if (this.#cheats) this.#end = { ...row, atUs: this.#sinceUs };
  }

  #reached(atUs: number): void {
    const first = this.#attempt === 1;
    const [label, words] = first
      ? ['post', 'is posted']
      : [`post again, ${this.#attempt}`, `is posted again, as attempt ${this.#attempt}`];
    const sense = first ? 'request' : 'retry';
    this.#go(['sender', 'receiver', sense], atUs, label, words);
    this.#at('receiver', atUs);
    this.#fault = 'is at the receiver';
  }

  #wait(atUs: number): void {
    if (atUs === this.#sinceUs) return;
    const times = [this.#sinceUs, atUs] as const;
    const words = 'waits for what becomes of its key';
    this.#steps.push(span(['receiver', 'wait', 'waiting'], times, 'waits for its key', words));
    this.#sinceUs = atUs;
  }

  #work(atUs: number, label: string, words: string, outcome: OutcomeName): void {
    if (atUs === this.#sinceUs && outcome !== 'failed') {
      if (label === 'charged') this.#steps.push(instant(atUs, label, words));
      return;
    }
    const times = [this.#sinceUs, atUs] as const;
    this.#steps.push(span(['receiver', 'work', outcome], times, label, words));
    this.#sinceUs = atUs;
  }

  #crashed(atUs: number): void {
    this.#work(atUs, 'its handler crashes', 'is worked on until its handler crashes', 'failed');
    this.#steps.push(mark(['receiver', 'failed'], atUs, 'crash', 'what was not committed is gone'));
    this.#nothing(atUs, 'the sender hears nothing of it');
    this.#fault = 'went down with its handler';
    if (this.#cheats) this.#end = { ...this.#first, kind: ROW.crashed, atUs };
  }

  #answered(row: Row): void {
    const { atUs, kind } = row;
    this.#wait(atUs);
    this.#at('answer', atUs);
    this.#answer = row;
    this.#fault = kind === ROW.conflict ? 'met its key in flight' : 'was answered';
    if (!this.#cheats) return;
    this.#arrives(atUs);
    this.#end = row;
  }

  #answerLost(): void {
    const atUs = this.#sinceUs;
    this.#steps.push(
      mark(['receiver', 'failed'], atUs, 'answer lost', 'is answered, and the answer is lost'),
    );
    this.#nothing(atUs, 'the sender hears nothing of it');
    this.#fault = 'was carried out, and the answer was lost';
  }

  #arrives(atUs: number): void {
    const [label = '', words = ''] = ANSWERS[this.#answer?.kind ?? -1] ?? [];
    this.#go(['receiver', 'sender', 'answer'], atUs, label, words);
    this.#answer = null;
    this.#at('sender', atUs);
  }

  #timedOut({ atUs, value }: Row): void {
    if (this.#place === 'receiver') {
      this.#work(atUs, 'still at work', 'is still being worked on', 'abandoned');
      this.#nothing(atUs, 'the sender waits no longer');
      this.#fault = 'took the receiver too long';
    } else if (this.#place === 'answer') {
      this.#nothing(this.#sinceUs, 'an answer sets out');
      this.#fault = 'was answered too late';
    }
    this.#rest(atUs, 'waits for an answer', 'waits for an answer');
    const words = `gives this attempt up after ${seconds(value)}`;
    this.#steps.push(mark(['sender', 'gave-up'], atUs, `timeout after ${seconds(value)}`, words));
    this.#at('sender', atUs);
  }

  /** Back at the sender, without an answer. */
  #nothing(atUs: number, words: string): void {
    this.#steps.push(message(['receiver', 'sender', 'answer'], atUs, 'no answer', words));
    this.#answer = null;
    this.#at('sender', atUs);
  }

  /** Time at the sender. */
  #rest(atUs: number, label: string, words: string): void {
    if (atUs === this.#sinceUs) return;
    const times = [this.#sinceUs, atUs] as const;
    this.#steps.push(span(['sender', 'wait', 'waiting'], times, label, words));
    this.#sinceUs = atUs;
  }

  #go(
    way: readonly [string, string, LifeMessage['sense']],
    toUs: number,
    label: string,
    words: string,
  ): void {
    this.#steps.push({ ...message(way, this.#sinceUs, label, words), toUs });
  }

  #at(place: Place, atUs: number): void {
    this.#place = place;
    this.#sinceUs = atUs;
  }

  life(nowUs: number): Life {
    if (!this.#end) this.#present(nowUs);
    return lifeOfSteps({
      who: this.#first.who,
      title: this.#title(nowUs),
      sentence: this.#sentence(nowUs),
      parts,
      steps: this.#steps,
      outcome: this.#outcome(),
    });
  }

  #present(nowUs: number): void {
    if (this.#place === 'receiver') this.#work(nowUs, 'at work', 'is being worked on', 'waiting');
    else if (this.#place === 'answer') this.#nothing(this.#sinceUs, 'an answer sets out');
    const [label, words] =
      this.#place === 'way' ? ['on its way', 'is on its way'] : ['waits', 'waits'];
    if (this.#place !== 'receiver') this.#rest(nowUs, label, words);
    if (this.#steps.length === 0)
      this.#steps.push(mark(['sender', 'gave-up'], nowUs, label, words));
    const last = this.#steps.at(-1) as LifeStep;
    if (last.toUs < nowUs || this.#place !== 'receiver') return;
  }

  #outcome(): OutcomeName {
    if (!this.#end) return 'waiting';
    const { kind } = this.#end;
    if (kind === ROW.refused || kind === ROW.mismatch) return 'rejected';
    return kind === ROW.gaveUp || kind === ROW.postLost || kind === ROW.crashed
      ? 'failed'
      : 'served';
  }

  #title(nowUs: number): string {
    const outcome = this.#outcome();
    if (outcome === 'failed' || outcome === 'rejected') return WHY;
    if (outcome === 'waiting') return `under way for ${seconds(nowUs - this.#first.atUs)}`;
    return this.#charges > 1 ? `charged ${times(this.#charges)}` : `told that it is done`;
  }

  #sentence(nowUs: number): string {
    if (this.#cheats) return this.#ofCheat();
    const tries = plural(this.#attempt, 'attempt');
    const cost = `Its own posts were charged ${this.#charges === 0 ? 'never' : times(this.#charges)}.`;
    if (!this.#end) {
      const since = seconds(nowUs - this.#first.atUs);
      return `It is at attempt ${this.#attempt}, ${since} after it began: this one ${this.#fault}. ${cost}`;
    }
    const took = seconds(this.#end.value);
    if (this.#end.kind === ROW.delivered) {
      return `It took ${tries} and ${took} until the sender was told that it is done. ${cost}`;
    }
    return `It gave up after ${tries} and ${took}: the last one ${this.#fault}. ${cost}`;
  }

  #ofCheat(): string {
    const whose =
      this.#first.where === COPIER
        ? 'Somebody copied a post and sent the same bytes again'
        : 'Somebody forged this event';
    if (!this.#end) return `${whose}; it ${this.#fault}.`;
    if (this.#charges > 0) return `${whose}, and it was charged.`;
    if (this.#end.kind === ROW.refused) return `${whose}; it was refused, and nothing was charged.`;
    return `${whose}; nothing was charged for it.`;
  }
}

const times = (charges: number) =>
  charges === 1 ? 'once' : charges === 2 ? 'twice' : `${charges} times`;

const charged = (nth: number) =>
  nth > 1
    ? `is charged, the ${nth === 2 ? 'second' : nth === 3 ? 'third' : `${nth}th`} time for this event`
    : 'is charged';

/** Something that takes no time of its own. */
const instant = (atUs: number, label: string, words: string) =>
  span(['receiver', 'work', 'served'], [atUs, atUs], label, words);
