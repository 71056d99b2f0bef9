/**
 * One read's life, told from its rows: what it found, whose rebuild it waited for, how that ended.
 *
 * A rebuild made behind a reader's back, or one whose reader has gone, goes on without it: a
 * sentence says what became of it, and it is no longer part of this life.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, span } from '../../run/life-kit.ts';
import type { OutcomeName } from '../../run/picture.ts';
import { count, plural, seconds } from '../../run/words.ts';
import { ROW } from './rows.ts';
import { CACHE_US } from './statistics.ts';

const parts = [
  { id: 'readers', title: 'reader' },
  { id: 'cache', title: 'cache' },
  { id: 'database', title: 'database' },
];

/** What it found, in words; the first row of every read is one of these. */
const FOUND: Readonly<Record<number, (row: Row) => string>> = {
  [ROW.hit]: ({ value }) => `finds a value that is good for ${seconds(value)} more`,
  [ROW.stale]: ({ value }) => `finds a value that expired ${seconds(value)} ago`,
  [ROW.filtered]: () => 'asks for an id that the filter does not know',
  [ROW.missed]: ({ value }) =>
    `finds no value, and ${value === 0 ? 'no rebuild' : plural(value, 'rebuild')} under way`,
  [ROW.joined]: ({ value }) => `finds no value, and the rebuild of read ${count(value)} under way`,
  [ROW.early]: ({ value }) => `finds a value that is good for ${seconds(value)} more`,
};

const ANSWERS: Readonly<Record<number, string>> = {
  [ROW.hit]: 'is answered at once',
  [ROW.stale]: 'is answered at once, with the old value',
  [ROW.filtered]: 'is told at once that there is no such id',
};

export function lifeOf(own: readonly Row[], _state: unknown, nowUs: number): Life | null {
  const [first] = own;
  const found = first && FOUND[first.kind];
  if (!first || !found) return null;
  const steps: LifeStep[] = [
    message(['readers', 'cache', 'request'], first.atUs, `key ${first.where + 1}`, found(first)),
  ];
  const answer = ANSWERS[first.kind];
  return answer === undefined
    ? waited(own, first, steps, nowUs)
    : atOnce(own, first, [
        ...steps,
        message(['cache', 'readers', 'answer'], first.atUs, 'at once', answer),
      ]);
}

function atOnce(own: readonly Row[], first: Row, steps: readonly LifeStep[]): Life {
  const row = rowsByKind(own);
  const began = row(ROW.began);
  const done = row(ROW.stored) ?? row(ROW.discarded);
  const set = first.kind === ROW.stale && own.length > 1 && (began ?? done) !== undefined;
  const what = first.kind === ROW.stale ? 'with the old value' : 'from the cache';
  return lifeOfSteps({
    who: first.who,
    title: `answered in ${seconds(CACHE_US)}`,
    sentence: `It was answered at once, ${first.kind === ROW.filtered ? 'by the filter' : what}.${set ? ' It set off a rebuild behind its back.' : ''}`,
    parts,
    steps,
    outcome: 'served',
  });
}

function waited(own: readonly Row[], first: Row, steps: LifeStep[], nowUs: number): Life {
  const row = rowsByKind(own);
  const answered = row(ROW.answered);
  const left = row(ROW.gaveUp) ?? row(ROW.cutOff);
  const end = answered ?? left;
  const untilUs = end?.atUs ?? nowUs;
  const outcome = answered ? 'served' : left ? 'failed' : 'waiting';
  if (first.kind === ROW.joined) joins(first, untilUs, { steps, outcome });
  else rebuilds(first, row(ROW.began), { steps, outcome, untilUs });
  if (left) leaves(left, first, row(ROW.began), steps);
  if (end) {
    const words = answered ? 'has its value' : 'has no answer';
    const from = first.kind === ROW.joined ? 'cache' : 'database';
    steps.push(message([from, 'readers', 'answer'], end.atUs, words, words));
  }
  return lifeOfSteps({
    who: first.who,
    title: titleOf(first, answered, left, nowUs),
    sentence: `${sentenceOf(first, answered, left, nowUs)}${afterwards(own, left)}`,
    parts,
    steps,
    outcome,
  });
}

interface Going {
  readonly steps: LifeStep[];
  readonly outcome: OutcomeName;
}

function joins({ atUs }: Row, untilUs: number, { steps, outcome }: Going): void {
  if (untilUs === atUs) return;
  const took = seconds(untilUs - atUs);
  const of = outcome === 'failed' ? 'abandoned' : 'waiting';
  const words = outcome === 'waiting' ? `has waited ${took} so far` : `waits ${took}`;
  steps.push(span(['cache', 'wait', of], [atUs, untilUs], words, `${words} for that rebuild`));
}

/** Asks the database, waits in line and is worked on, as far as it came by then. */
function rebuilds(
  { atUs }: Row,
  began: Row | undefined,
  { steps, outcome, untilUs }: Going & { readonly untilUs: number },
): void {
  const beganUs = began && began.atUs <= untilUs ? began.atUs : undefined;
  const words = 'rebuilds it itself';
  steps.push(message(['cache', 'database', 'request'], atUs, 'asks the database', words));
  const gone = outcome === 'failed' ? 'abandoned' : 'waiting';
  const lineUs = beganUs ?? untilUs;
  if (lineUs > atUs) {
    const took = seconds(lineUs - atUs);
    const of = beganUs === undefined ? gone : 'waiting';
    steps.push(
      span(['database', 'wait', of], [atUs, lineUs], `waits ${took}`, `waits ${took} in line`),
    );
  }
  if (beganUs === undefined || untilUs === beganUs) return;
  const took = seconds(untilUs - beganUs);
  const of = outcome === 'served' ? 'served' : gone;
  const so = outcome === 'waiting' ? ' so far' : '';
  steps.push(
    span(
      ['database', 'work', of],
      [beganUs, untilUs],
      `${took} of work${so}`,
      outcome === 'served' ? `is rebuilt in ${took}` : `has been rebuilt for ${took}${so}`,
    ),
  );
}

function leaves(left: Row, first: Row, began: Row | undefined, steps: LifeStep[]): void {
  const part = first.kind === ROW.joined ? 'cache' : 'database';
  const waited = seconds(left.value);
  if (left.kind === ROW.gaveUp) {
    const atWork = began !== undefined && began.atUs <= left.atUs;
    const where =
      first.kind === ROW.joined ? '' : atWork ? ', while it was worked on' : ', in line';
    const words = `gives up after ${waited}${where}`;
    steps.push(mark([part, 'gave-up'], left.atUs, `gives up after ${waited}`, words));
  } else {
    const words = 'is cut off: its process is replaced';
    steps.push(mark([part, 'failed'], left.atUs, 'cut off', words));
  }
}

function titleOf(first: Row, answered: Row | undefined, left: Row | undefined, nowUs: number) {
  if (answered) return `answered after ${seconds(answered.value)}`;
  return left ? WHY : `waiting for ${seconds(nowUs - first.atUs)}`;
}

function sentenceOf(first: Row, answered: Row | undefined, left: Row | undefined, nowUs: number) {
  const how =
    first.kind === ROW.joined
      ? 'waits for the rebuild of another read'
      : first.kind === ROW.early
        ? 'chose to refresh a value that was still good'
        : first.value > 0
          ? `found no value and rebuilt it itself, as ${plural(first.value, 'other')} did`
          : 'found no value and rebuilt it itself, as the first';
  if (answered) {
    const was = how.replace('waits', 'waited');
    return `It ${was}, and was answered after ${seconds(answered.value)}.`;
  }
  if (!left) return `It ${how}, and has waited ${seconds(nowUs - first.atUs)} so far.`;
  const why =
    left.kind === ROW.gaveUp
      ? `gave up after ${seconds(left.value)}`
      : `was cut off after ${seconds(left.value)}, when its process was replaced`;
  return `It ${how.replace('waits', 'waited')}, and ${why}.`;
}

/** What was done for it after it had gone. */
function afterwards(own: readonly Row[], left: Row | undefined): string {
  const done = left && own.find(({ kind }) => kind === ROW.discarded || kind === ROW.stored);
  if (!done) return '';
  return done.kind === ROW.stored
    ? ' The rebuild went on without it, and was stored.'
    : ' The database finished its rebuild all the same, for nothing.';
}
