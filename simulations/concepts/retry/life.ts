/**
 * One request's life, told from its rows: each attempt in turn, what became of it, and why the
 * client came back or gave up.
 *
 * An attempt whose client has left goes on without it. Its work is for nobody and no longer part of
 * this life; the sentence says how many of the attempts ended so.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, span } from '../../run/life-kit.ts';
import type { OutcomeName } from '../../run/picture.ts';
import { count, plural, seconds } from '../../run/words.ts';
import type { RetryModel } from './model.ts';
import { ROW } from './rows.ts';

const parts = [
  { id: 'clients', title: 'client' },
  { id: 'queue', title: 'queue' },
  { id: 'servers', title: 'servers' },
];

export function lifeOf(own: readonly Row[], state: RetryModel, nowUs: number): Life | null {
  if (own[0]?.kind !== ROW.arrived) return null;
  const told = new Telling(state);
  for (const row of own) told.row(row);
  return told.life(own[0].who, nowUs);
}

/** Where the present attempt is, and since when. */
type Place = 'clients' | 'queue' | 'servers';

class Telling {
  readonly #state: RetryModel;
  readonly #steps: LifeStep[] = [];
  #place: Place = 'clients';
  #sinceUs = 0;
  #attempt = 0;
  #wasted = 0;
  #end: Row | null = null;
  #lastFault = '';
  #denied = false;
  #arrivedUs = 0;

  constructor(state: RetryModel) {
    this.#state = state;
  }

  row(row: Row): void {
    const { kind, atUs, where, value } = row;
    if (kind === ROW.arrived) this.#arrivedUs = atUs;
    else if (kind === ROW.sent) this.#sent(row);
    else if (kind === ROW.started && this.#waits(value)) this.#started(row);
    else if (kind === ROW.rejected) this.#rejected(row);
    else if (kind === ROW.timedOut) this.#timedOut(row);
    else if (kind === ROW.answered) this.#answered(row);
    else if (kind === ROW.failed) this.#failed(row);
    else if (kind === ROW.wasted) this.#wasted++;
    else if (kind === ROW.denied) this.#denied = true;
    else if (kind === ROW.succeeded || kind === ROW.gaveUp) this.#end ??= row;
    else if (kind === ROW.dropped && this.#waits(where)) {
      this.#wait(atUs, 'waiting');
      this.#steps.push(mark(['queue', 'failed'], atUs, 'queue dropped', 'is thrown away'));
    }
  }

  /** Whether this attempt is the present one, and its client still there. */
  #waits(attempt: number): boolean {
    return attempt === this.#attempt && this.#place === 'queue';
  }

  life(who: number, nowUs: number): Life | null {
    if (this.#attempt === 0) return null;
    if (!this.#end) this.#presentTime(nowUs);
    const outcome = this.#outcome();
    return lifeOfSteps({
      who,
      title: this.#title(nowUs),
      sentence: `${this.#sentence(nowUs)}${this.#afterwards()}`,
      parts,
      steps: this.#steps,
      outcome,
    });
  }

  #outcome(): OutcomeName {
    if (!this.#end) return 'waiting';
    return this.#end.kind === ROW.succeeded ? 'served' : 'failed';
  }

  #sent({ atUs, where, value: before }: Row): void {
    if (this.#attempt > 0 && atUs > this.#sinceUs) this.#backOff(atUs);
    const whom = before === 0 ? 'nobody' : count(before);
    const first = where === 1;
    const words = `${first ? 'arrives' : `comes back as attempt ${where}`} and finds ${whom} waiting`;
    const label = first ? `finds ${whom} waiting` : `attempt ${where}: ${whom} waiting`;
    this.#steps.push(
      message(['clients', 'queue', first ? 'request' : 'retry'], atUs, label, words),
    );
    this.#attempt = where;
    this.#at('queue', atUs);
  }

  #backOff(atUs: number): void {
    const waited = seconds(atUs - this.#sinceUs);
    const times = [this.#sinceUs, atUs] as const;
    this.#steps.push(
      span(['clients', 'wait', 'waiting'], times, `backs off ${waited}`, `backs off for ${waited}`),
    );
  }

  #started({ atUs, where }: Row): void {
    this.#wait(atUs, 'waiting');
    const words = `server ${where + 1} takes it`;
    this.#steps.push(message(['queue', 'servers', 'request'], atUs, 'service begins', words));
    this.#at('servers', atUs);
  }

  #rejected({ atUs }: Row): void {
    const { bound } = this.#state;
    const words = `is turned away: all ${count(bound)} places are taken`;
    const full = bound === 1 ? 'is turned away: the one place is taken' : words;
    this.#steps.push(mark(['queue', 'refused'], atUs, 'full', full));
    this.#back(atUs, 'turned away', 'is told so at once');
    this.#lastFault = 'was turned away from a full queue';
  }

  #timedOut({ atUs, value: patienceUs }: Row): void {
    const patience = seconds(patienceUs);
    const inService = this.#place === 'servers';
    if (inService) this.#work(atUs, 'abandoned');
    else this.#wait(atUs, 'abandoned');
    this.#steps.push(
      mark(
        [inService ? 'servers' : 'queue', 'gave-up'],
        atUs,
        `timeout after ${patience}`,
        `is given up by its client after ${patience}, and ${inService ? 'worked on' : 'waits'} all the same`,
      ),
    );
    this.#back(atUs, 'no answer', 'the client has no answer');
    this.#lastFault = `waited ${patience} for an answer${inService ? ', part of it in service' : ' in the queue'}`;
  }

  #answered({ atUs, value }: Row): void {
    this.#work(atUs, 'served');
    const after = seconds(value);
    this.#back(atUs, `answer after ${after}`, `the answer goes back, ${after} after it was sent`);
  }

  #failed({ atUs }: Row): void {
    this.#work(atUs, 'failed');
    this.#back(atUs, 'an error', 'the answer is an error');
    this.#lastFault = 'was answered with an error';
  }

  #back(atUs: number, label: string, words: string): void {
    this.#steps.push(message([this.#place, 'clients', 'answer'], atUs, label, words));
    this.#at('clients', atUs);
  }

  #wait(atUs: number, outcome: OutcomeName): void {
    if (atUs === this.#sinceUs) return;
    const waited = seconds(atUs - this.#sinceUs);
    const times = [this.#sinceUs, atUs] as const;
    const words = `waits ${waited} in the queue`;
    this.#steps.push(span(['queue', 'wait', outcome], times, `waits ${waited}`, words));
    this.#sinceUs = atUs;
  }

  #work(atUs: number, outcome: OutcomeName): void {
    const took = seconds(atUs - this.#sinceUs);
    const times = [this.#sinceUs, atUs] as const;
    const words =
      outcome === 'abandoned' ? `has been in service for ${took}` : `is served in ${took}`;
    this.#steps.push(span(['servers', 'work', outcome], times, `${took} of service`, words));
    this.#sinceUs = atUs;
  }

  /** What goes on now. */
  #presentTime(nowUs: number): void {
    const so = seconds(nowUs - this.#sinceUs);
    const times = [this.#sinceUs, nowUs] as const;
    if (this.#place === 'clients') {
      const words = `has backed off for ${so}`;
      this.#steps.push(
        span(['clients', 'wait', 'waiting'], times, `backs off, ${so} so far`, words),
      );
    } else if (this.#place === 'queue') {
      const words = `has waited ${so} in the queue`;
      this.#steps.push(span(['queue', 'wait', 'waiting'], times, `has waited ${so}`, words));
    } else {
      const words = `has been in service for ${so} so far`;
      this.#steps.push(span(['servers', 'work', 'waiting'], times, `${so} so far`, words));
    }
  }

  #title(nowUs: number): string {
    if (this.#end?.kind === ROW.gaveUp) return WHY;
    if (this.#end) return `answered after ${seconds(this.#end.value)}`;
    return `under way for ${seconds(nowUs - this.#arrivedUs)}`;
  }

  #sentence(nowUs: number): string {
    const tries = plural(this.#attempt, 'attempt');
    if (!this.#end) {
      const before = this.#lastFault ? ` The one before ${this.#lastFault}.` : '';
      return `It is on attempt ${this.#attempt}, ${seconds(nowUs - this.#arrivedUs)} after it came.${before}`;
    }
    const took = seconds(this.#end.value);
    if (this.#end.kind === ROW.succeeded) {
      return this.#attempt === 1
        ? `Its first attempt was answered after ${took}.`
        : `It took ${tries} and ${took}; the one before the last ${this.#lastFault}.`;
    }
    const why = this.#denied ? 'the retry budget allowed no more' : this.#noMore();
    return `It gave up after ${tries} and ${took}: the last one ${this.#lastFault}, and ${why}.`;
  }

  #noMore(): string {
    const { params } = this.#state;
    const hopeless = this.#lastFault.includes('error') && params.permanentErrors === 'give-up';
    return hopeless && Number(params.permanentFraction) > 0 && this.#attempt === 1
      ? 'no retry would have helped'
      : 'no attempt was left';
  }

  /** Work that was done for it after it had gone. */
  #afterwards(): string {
    if (this.#wasted === 0) return '';
    const which =
      this.#wasted === 1
        ? 'One of its attempts was'
        : `${count(this.#wasted)} of its attempts were`;
    return ` ${which} served after the client had left.`;
  }

  #at(place: Place, atUs: number): void {
    this.#place = place;
    this.#sinceUs = atUs;
  }
}
