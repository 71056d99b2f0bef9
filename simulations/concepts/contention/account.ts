/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds, trimmed } from '../../run/words.ts';
import type { ContentionModel } from './model.ts';
import { backoffOf } from './parameters.ts';

export function facts(state: ContentionModel, nowUs: number): readonly Fact[] {
  const { statistics } = state;
  const { clients, done } = statistics;
  const ends = {
    label: 'Done',
    value: `${count(done)} of ${count(clients)}`,
    detail: doneWords(state, nowUs),
  };
  return statistics.outage
    ? [ends, peak(state), asked(state, nowUs), noticed(state)]
    : [ends, writes(state), conflicts(state), peak(state)];
}

function doneWords({ statistics, backingOff }: ContentionModel, nowUs: number): string {
  const { allEnded, lastEndUs, gaveUp } = statistics;
  if (!allEnded) return `${count(backingOff)} wait to try again`;
  if (gaveUp > 0) return `${count(gaveUp)} gave up`;
  return lastEndUs <= nowUs ? `the last after ${seconds(lastEndUs)}` : 'all';
}

function writes({ statistics: { calls, clients } }: ContentionModel): Fact {
  const detail = `${trimmed(calls / clients, 1)} a client`;
  return { label: 'Writes sent', value: count(calls), detail };
}

function conflicts({ statistics: { calls, conflicts } }: ContentionModel): Fact {
  const value = calls > 0 ? percent(conflicts / calls) : 'none yet';
  return { label: 'Conflicts', value, detail: `${count(conflicts)} writes for nothing` };
}

function peak({ statistics: { retriesPeak, retriesPeakAtUs } }: ContentionModel): Fact {
  const detail =
    retriesPeak > 0 ? `in 0.1 s, at ${seconds(retriesPeakAtUs)}` : 'nobody has retried';
  return { label: 'Most retries', value: count(retriesPeak), detail };
}

function asked({ statistics }: ContentionModel, nowUs: number): Fact {
  const rate = statistics.outageRequestsPerSecond(nowUs);
  const value = rate > 0 ? `${trimmed(rate, 1)}/s` : count(statistics.unavailable);
  const detail = rate > 0 ? 'in its second half' : 'requests so far';
  return { label: 'Asked while away', value, detail };
}

function noticed({ statistics, isAway }: ContentionModel): Fact {
  const { noticed, toNotice, noticeMostUs } = statistics;
  const label = 'Return noticed';
  if (isAway || toNotice === 0) return { label, value: 'not yet', detail: 'the row is away' };
  const value = noticed > 0 ? `${seconds(noticeMostUs)}` : 'nobody yet';
  return { label, value, detail: `by ${count(noticed)} of ${count(toNotice)}` };
}

export function account(state: ContentionModel, nowUs: number): readonly string[] {
  return [opening(state), ...state.deeds.words(), verdicts(state, nowUs), ...outage(state, nowUs)];
}

const ms = (us: number) => seconds(Math.round(us));

function backoffWords(state: ContentionModel): string {
  const { policy, baseUs, capUs } = backoffOf(state.params);
  const name = {
    none: 'at once',
    fixed: `after ${ms(baseUs)}`,
    exponential: 'with exponential backoff',
    'full-jitter': 'with exponential backoff and full jitter',
    'equal-jitter': 'with exponential backoff and equal jitter',
    decorrelated: 'with decorrelated jitter',
  }[policy];
  return policy === 'none' ? name : `${name}, base ${ms(baseUs)}, cap ${ms(capUs)}`;
}

function opening(state: ContentionModel): string {
  const { clients } = state.statistics;
  const limit = numberOf(state.params, 'attemptsMax');
  const most = limit > 0 ? `, ${plural(limit, 'attempt')} at most` : '';
  return `${plural(clients, 'client')} set out at the same instant to write one row once, and to try again ${backoffWords(state)}${most}.`;
}

function verdicts({ statistics }: ContentionModel, nowUs: number): string {
  const { calls, conflicts, done, clients, allEnded, lastEndUs, gaveUp } = statistics;
  const sent =
    calls === 0
      ? 'No write has reached the row.'
      : `${plural(calls, 'write')} reached the row, ${count(conflicts)} of them in conflict with another one.`;
  const gone = gaveUp > 0 ? `, and ${count(gaveUp)} gave up` : '';
  return allEnded
    ? `${sent} The last client ended after ${seconds(lastEndUs)}: ${count(done)} have written${gone}.`
    : `${sent} After ${seconds(nowUs)}, ${count(done)} of ${count(clients)} have written${gone}.`;
}

function outage({ statistics, isAway }: ContentionModel, nowUs: number): string[] {
  const { outage, unavailable, noticed, toNotice, noticeMostUs, noticeSumUs, retriesPeak } =
    statistics;
  if (!outage) return [];
  const peak =
    retriesPeak > 0 ? `, at most ${count(retriesPeak)} retries in a tenth of a second` : '';
  const away = `The row went away at ${seconds(outage.fromUs)} and met ${plural(unavailable, 'request')} it could not answer${peak}.`;
  if (isAway || nowUs < outage.untilUs || toNotice === 0 || noticed === 0) return [away];
  return [
    away,
    `It came back at ${seconds(outage.untilUs)}: ${count(noticed)} of ${count(toNotice)} clients have asked again, ${ms(noticeSumUs / noticed)} later on average, the last after ${seconds(noticeMostUs)}.`,
  ];
}
