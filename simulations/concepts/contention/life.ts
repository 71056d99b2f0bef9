/**
 * One client's life, told from its rows: each attempt is a read and a write over the network, and
 * the verdict with its cause. Of many attempts the first and the last ones are told in full.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, span } from '../../run/life-kit.ts';
import { count, plural, seconds } from '../../run/words.ts';
import { type ContentionModel, ROW } from './model.ts';

const CLIENT = { id: 'clients', title: 'client' };
const ROW_PART = { id: 'row', title: 'the row' };

/** More attempts than that are told in part. */
const TOLD_IN_FULL = 5;
/** Of those, so many at the end. */
const LAST_TOLD = 2;

/** The rows of one attempt, as far as it has come. */
interface Attempt {
  readonly number: number;
  readonly reading: Row;
  read?: Row;
  writing?: Row;
  /** Written, conflict or unavailable. */
  verdict?: Row;
  /** Backs off, done or gave up. */
  end?: Row;
}

export function lifeOf(own: readonly Row[], _state: ContentionModel, nowUs: number): Life | null {
  const attempts = attemptsOf(own);
  const last = attempts.at(-1);
  if (!last) return null;
  const { outcome, title, sentence } = endOf(attempts, nowUs);
  return lifeOfSteps({
    who: last.reading.who,
    title,
    sentence,
    parts: [CLIENT, ROW_PART],
    steps: stepsOf(attempts, nowUs),
    outcome,
  });
}

function attemptsOf(own: readonly Row[]): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (const row of own) {
    const { kind } = row;
    const attempt = attempts.at(-1);
    if (kind === ROW.reading) attempts.push({ number: row.where, reading: row });
    else if (!attempt) return [];
    else if (kind === ROW.read) attempt.read = row;
    else if (kind === ROW.writing) attempt.writing = row;
    else if (kind === ROW.written || kind === ROW.conflict || kind === ROW.unavailable)
      attempt.verdict = row;
    else attempt.end = row;
  }
  return attempts;
}

function stepsOf(attempts: readonly Attempt[], nowUs: number): readonly LifeStep[] {
  const [first] = attempts;
  if (attempts.length <= TOLD_IN_FULL || !first?.end) {
    return attempts.flatMap((attempt, at) => stepsOfAttempt(attempt, attempts[at + 1], nowUs));
  }
  const told = attempts.slice(-LAST_TOLD);
  const [resumed] = told as [Attempt];
  const left = attempts.length - 1 - LAST_TOLD;
  const between = span(
    [CLIENT.id, 'wait', 'waiting'],
    [first.end.atUs, resumed.reading.atUs],
    `${plural(left, 'more failed attempt')}`,
    `waits, tries and fails ${count(left)} times more, for ${seconds(resumed.reading.atUs - first.end.atUs)}`,
  );
  const steps = told.flatMap((attempt, at) => stepsOfAttempt(attempt, told[at + 1], nowUs));
  return [...askedSteps(first, nowUs), between, ...steps];
}

const stepsOfAttempt = (attempt: Attempt, next: Attempt | undefined, nowUs: number): LifeStep[] => [
  ...askedSteps(attempt, nowUs),
  ...waitSteps(attempt, next, nowUs),
];

/** There with the read, back with the version, there with the write, back with the verdict. */
function askedSteps(attempt: Attempt, nowUs: number): LifeStep[] {
  const { number, reading, read, writing, verdict } = attempt;
  const asks = number > 1 ? 'retry' : 'request';
  const there = [CLIENT.id, ROW_PART.id, asks] as const;
  const back = [ROW_PART.id, CLIENT.id, 'answer'] as const;
  const refused = read ? undefined : verdict;
  const readUs = (read ?? refused)?.atUs ?? nowUs;
  const steps: LifeStep[] = [
    {
      ...message(there, reading.atUs, `attempt ${count(number)}: reads`, readWords(number)),
      toUs: readUs,
    },
  ];
  if (refused) return [...steps, ...verdictSteps(refused, attempt.end?.atUs ?? nowUs)];
  if (!read) return steps;
  const version = `version ${count(read.value)}`;
  const toUs = writing?.atUs ?? nowUs;
  steps.push({ ...message(back, read.atUs, version, `the answer brings ${version}`), toUs });
  if (!writing) return steps;
  const words = `sends its write, for ${version}`;
  const way = [CLIENT.id, ROW_PART.id, asks] as const;
  steps.push({
    ...message(way, writing.atUs, `writes, if ${version}`, words),
    toUs: verdict?.atUs ?? nowUs,
  });
  return verdict ? [...steps, ...verdictSteps(verdict, attempt.end?.atUs ?? nowUs)] : steps;
}

const readWords = (attempt: number) =>
  attempt > 1 ? `tries again: reads the row, attempt ${count(attempt)}` : 'reads the row';

function verdictSteps(verdict: Row, toUs: number): LifeStep[] {
  const { atUs, kind, value } = verdict;
  const back = [ROW_PART.id, CLIENT.id, 'answer'] as const;
  if (kind === ROW.written) {
    const words = `is written: the row now has version ${count(value)}`;
    return [{ ...message(back, atUs, `written, version ${count(value)}`, words), toUs }];
  }
  if (kind === ROW.unavailable) {
    const words = 'is refused: the row is away';
    const answer = message(back, atUs, 'error', 'the answer is an error');
    return [mark([ROW_PART.id, 'failed'], atUs, 'the row is away', words), { ...answer, toUs }];
  }
  const words = `is refused: client ${count(value)} has written since its read`;
  const refusal = mark([ROW_PART.id, 'refused'], atUs, 'the version moved on', words);
  const answer = message(back, atUs, 'conflict', 'the answer is a conflict');
  return [refusal, { ...answer, toUs }];
}

function waitSteps({ end }: Attempt, next: Attempt | undefined, nowUs: number): LifeStep[] {
  if (end?.kind !== ROW.backsOff) return [];
  const toUs = next?.reading.atUs ?? nowUs;
  const wait = seconds(end.value);
  const words = `waits ${wait} before it tries again`;
  return [span([CLIENT.id, 'wait', 'waiting'], [end.atUs, toUs], `waits ${wait}`, words)];
}

/** What it has come to, and in one sentence why. */
function endOf(
  attempts: readonly Attempt[],
  nowUs: number,
): Pick<Life, 'outcome' | 'title' | 'sentence'> {
  const { end } = attempts.at(-1) as Attempt;
  const conflicts = attempts.filter(({ verdict }) => verdict?.kind === ROW.conflict).length;
  const errors = attempts.filter(({ verdict }) => verdict?.kind === ROW.unavailable).length;
  const causes = [
    ...(conflicts > 0
      ? [`${plural(conflicts, 'time')} another client wrote between its read and its write`]
      : []),
    ...(errors > 0 ? [`${plural(errors, 'time')} the row was away`] : []),
  ].join(', ');
  const waited = seconds(attempts.reduce((sum, one) => sum + waitOf(one, nowUs), 0));
  if (end?.kind === ROW.done) {
    const title = `done after ${seconds(end.atUs)}`;
    if (causes === '')
      return { outcome: 'served', title, sentence: 'It wrote at the first attempt.' };
    const sentence = `It wrote at attempt ${count(attempts.length)}: ${causes}. It spent ${waited} backing off.`;
    return { outcome: 'served', title, sentence };
  }
  if (end?.kind === ROW.gaveUp) {
    const sentence = `It gave up after ${plural(attempts.length, 'attempt')}: ${causes}.`;
    return { outcome: 'failed', title: WHY, sentence };
  }
  const waits = end?.kind === ROW.backsOff;
  return {
    outcome: 'waiting',
    title: waits ? 'backing off' : `at attempt ${count(attempts.length)}`,
    sentence:
      causes === ''
        ? 'It is at its first attempt.'
        : `It has not written yet: ${causes}. It has spent ${waited} backing off so far.`,
  };
}

const waitOf = ({ end }: Attempt, nowUs: number) =>
  end?.kind === ROW.backsOff ? Math.min(end.value, nowUs - end.atUs) : 0;
