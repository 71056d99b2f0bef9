/** How lives are told: steps from rows, and what follows from the steps. */
import type { Row } from '../kernel/trace.ts';
import type { Life, LifeMark, LifeMessage, LifeSpan } from './life.ts';

/** A request's first row of a kind. */
export const rowsByKind =
  (own: readonly Row[]) =>
  (kind: number): Row | undefined =>
    own.find((row) => row.kind === kind);

/** From one part to another, in no time. `label` is for the drawing, `words` say it in full. */
export function message(
  [from, to, sense]: readonly [from: string, to: string, sense: LifeMessage['sense']],
  atUs: number,
  label: string,
  words: string,
): LifeMessage {
  return { kind: 'message', from, to, sense, atUs, toUs: atUs, label, words };
}

/** What befalls it at a part: it is refused, fails, or is given up. */
export function mark(
  [part, what]: readonly [part: string, what: LifeMark['mark']],
  atUs: number,
  label: string,
  words: string,
): LifeMark {
  return { kind: 'mark', part, mark: what, atUs, toUs: atUs, label, words };
}

/** Time at a part. `outcome` is what the work comes to; 'waiting' for a wait, and while it goes on. */
export function span(
  [part, kind, outcome]: readonly [
    part: string,
    kind: LifeSpan['kind'],
    outcome: LifeSpan['outcome'],
  ],
  [atUs, toUs]: readonly [fromUs: number, toUs: number],
  label: string,
  words: string,
): LifeSpan {
  return { kind, part, outcome, atUs, toUs, label, words };
}

/** A service by one part, done or going on. */
export function service(part: string, fromUs: number, toUs: number, took: string, done: boolean) {
  return span(
    [part, 'work', done ? 'served' : 'waiting'],
    [fromUs, toUs],
    done ? `served in ${took}` : `${took} so far`,
    done ? `is served in ${took}` : `has been in service for ${took} so far`,
  );
}

/** A life that begins with its first step and ends when no step goes on, unless it still waits. */
export function lifeOfSteps(told: Omit<Life, 'fromUs' | 'toUs' | 'ended'>): Life {
  const [first] = told.steps;
  if (!first) throw new RangeError('A life has at least one step.');
  const toUs = told.steps.reduce((latest, step) => Math.max(latest, step.toUs), 0);
  return { ...told, fromUs: first.atUs, toUs, ended: told.outcome !== 'waiting' };
}
