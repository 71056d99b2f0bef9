/**
 * One request's life, told from its rows: where it was sent, how long it waited there, how it ended.
 *
 * A request of several calls is done with the slowest: its life is told along that one.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, span } from '../../run/life-kit.ts';
import { count, seconds } from '../../run/words.ts';
import { type LoadBalancerModel, ROW } from './model.ts';

const CLIENT = { id: 'clients', title: 'client' };
const BALANCER = { id: 'balancer', title: 'balancer' };

export function lifeOf(own: readonly Row[], _state: LoadBalancerModel, nowUs: number): Life | null {
  const of = rowsByKind(own);
  const refused = of(ROW.refused);
  if (refused) return turnedAway(refused);
  const call = tellingCall(own);
  return call ? sent(call, nowUs) : null;
}

/** The call along which the life is told. */
interface Told {
  readonly sent: Row;
  readonly started: Row | undefined;
  /** How it ended, and the request with it. */
  readonly end: Row | undefined;
  /** Whether this call, or another of the request's, was answered with an error. */
  readonly inError: 'this' | 'another' | undefined;
  readonly calls: number;
}

function tellingCall(own: readonly Row[]): Told | undefined {
  const sends = own.filter(({ kind }) => kind === ROW.sent);
  const end = own.find(({ kind }) => kind === ROW.done || kind === ROW.died);
  const at = (where: number, ...kinds: readonly number[]) =>
    own.filter((row) => row.where === where && kinds.includes(row.kind));
  const answers = (where: number) => at(where, ROW.answered, ROW.failed);
  const pending = sends.findLast(({ where }) => at(where, ROW.sent).length > answers(where).length);
  const found = end ? sends.findLast(({ where }) => where === end.where) : pending;
  if (!found) return undefined;
  const { where } = found;
  const ended = answers(where);
  const starts = at(where, ROW.started);
  // Who is answered with an error in the line, or at once, never starts.
  const began = end ? starts.length === ended.length : starts.length > ended.length;
  const failedHere = ended.at(-1)?.kind === ROW.failed;
  const inError = end?.kind === ROW.died ? (failedHere ? 'this' : 'another') : undefined;
  return {
    sent: found,
    started: began ? starts.at(-1) : undefined,
    end,
    inError,
    calls: sends.length,
  };
}

const serverOf = ({ where }: Row) => ({ id: 'server', title: `server ${where + 1}` });

const inHand = ({ value }: Row) => (value === 0 ? 'nothing' : count(value));

function arrival({ atUs }: Row): LifeStep {
  return message(['clients', 'balancer', 'request'], atUs, 'arrives', 'arrives at the balancer');
}

function sending({ sent, calls }: Told): LifeStep {
  const { title } = serverOf(sent);
  const which = calls > 1 ? `, the slowest of ${count(calls)} calls` : '';
  const words = `is sent to ${title}, which has ${inHand(sent)} in hand${which}`;
  const label = `to ${title}, ${inHand(sent)} in hand`;
  return message(['balancer', 'server', 'request'], sent.atUs, label, words);
}

function sent(told: Told, nowUs: number): Life {
  const { sent: sending_, end, inError } = told;
  const toUs = end?.atUs ?? nowUs;
  const inside = seconds(toUs - sending_.atUs);
  return lifeOfSteps({
    who: sending_.who,
    title: titleOf(told, inside),
    sentence: sentenceOf(told, nowUs),
    parts: [CLIENT, BALANCER, serverOf(sending_)],
    steps: [arrival(sending_), sending(told), ...stay(told, toUs), ...ending(told, inside)],
    outcome: end ? (inError ? 'failed' : 'served') : 'waiting',
  });
}

function titleOf({ started, end, inError }: Told, inside: string): string {
  if (inError) return WHY;
  if (end) return `served in ${inside}`;
  return started ? 'in service' : `waiting for ${inside}`;
}

/** Its wait and its service at the server. */
function stay({ sent, started, end, inError }: Told, toUs: number): LifeStep[] {
  const beginUs = started?.atUs ?? toUs;
  const waited = seconds(beginUs - sent.atUs);
  const verb = started || end ? 'waits' : 'has waited';
  const wait = span(
    ['server', 'wait', 'waiting'],
    [sent.atUs, beginUs],
    `${verb} ${waited}`,
    `${verb} ${waited} in the line of ${serverOf(sent).title}`,
  );
  const waits = beginUs > sent.atUs || !(started || end) ? [wait] : [];
  if (!started) return waits;
  const took = seconds(toUs - beginUs);
  const outcome = end ? (inError === 'this' ? 'failed' : 'served') : 'waiting';
  const words = end ? `is worked on for ${took}` : `has been in service for ${took} so far`;
  const label = end ? `service of ${took}` : `${took} so far`;
  return [...waits, span(['server', 'work', outcome], [beginUs, toUs], label, words)];
}

function ending({ end, started, inError }: Told, inside: string): LifeStep[] {
  if (!end) return [];
  const { atUs } = end;
  const words = `the answer goes back, ${inside} after it came`;
  const answer = message(['server', 'clients', 'answer'], atUs, `answer after ${inside}`, words);
  if (!inError) return [answer];
  const [label, why] = ERRORS[inError === 'another' ? 'another' : started ? 'late' : 'atOnce'];
  return [mark(['server', 'failed'], atUs, label, why), answer];
}

const ERRORS = {
  another: ['another call failed', 'ends in an error: another of its calls was answered with one'],
  late: ['dependency down', 'is answered with an error: the dependency that it needs is down'],
  atOnce: ['error at once', 'is answered with an error without any work'],
} as const;

function sentenceOf(told: Told, nowUs: number): string {
  const { sent, started, end, inError } = told;
  const to = `It was sent to ${serverOf(sent).title}, which had ${inHand(sent)} in hand.`;
  if (inError === 'this' && !started) {
    return `${to} That server answers everything with an error at once, so that it never has much in hand.`;
  }
  const beginUs = started?.atUs ?? end?.atUs ?? nowUs;
  const waited = beginUs - sent.atUs;
  const wait = waited > 0 ? `It waited ${seconds(waited)}` : 'It began at once';
  if (!started) return `${to} It has waited ${seconds(waited)} so far.`;
  const took = seconds((end?.atUs ?? nowUs) - beginUs);
  if (!end) return `${to} ${wait}, and its service has taken ${took} so far.`;
  const error = inError === 'this' ? ', and the dependency that it needs was down' : '';
  const other = inError === 'another' ? ' Another of its calls was answered with an error.' : '';
  return `${to} ${wait}, and its service took ${took}${error}.${other}`;
}

function turnedAway(refused: Row): Life {
  const { who, atUs } = refused;
  return lifeOfSteps({
    who,
    title: WHY,
    sentence:
      'No server was ready when it came: the health checks had taken out every one, so the balancer refused it at once.',
    parts: [CLIENT, BALANCER],
    steps: [
      arrival(refused),
      mark(['balancer', 'refused'], atUs, 'no server ready', 'is refused: no server is ready'),
      message(['balancer', 'clients', 'answer'], atUs, 'refused', 'goes back without an answer'),
    ],
    outcome: 'rejected',
  });
}
