/**
 * One request's life, told from its rows: how long it waited, behind whom, and who served it.
 *
 * No server is idle while somebody waits. So whoever finds n inside, and as many servers busy as
 * there are, has n − c before it in the line.
 */
import type { Row } from '../../kernel/trace.ts';
import { type Life, type LifeSpan, type LifeStep, WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, service, span } from '../../run/life-kit.ts';
import { count, plural, seconds } from '../../run/words.ts';
import { type QueueModel, ROW } from './model.ts';
import { stallsAt } from './stall.ts';

export function lifeOf(own: readonly Row[], state: QueueModel, nowUs: number): Life | null {
  const of = rowsByKind(own);
  const arrived = of(ROW.arrived);
  if (!arrived) return null;
  if (of(ROW.blocked)) return turnedAway(arrived, state);
  const stay = { arrived, started: of(ROW.started), departed: of(ROW.departed), state, nowUs };
  return stay.started ? inService({ ...stay, started: stay.started }) : waiting(stay);
}

interface Stay {
  readonly arrived: Row;
  readonly started: Row | undefined;
  readonly departed: Row | undefined;
  readonly state: QueueModel;
  readonly nowUs: number;
}

/** In a closed loop a request comes from one of the clients, and where it came has its number. */
const clientOf = ({ where }: Row) => ({
  id: CLIENTS,
  title: where > 0 ? `client ${count(where)}` : 'client',
});

const CLIENTS = 'clients';
const LINE = { id: 'line', title: 'waiting line' };

function arrival({ atUs, value: found }: Row): LifeStep {
  const whom = found === 0 ? 'nobody' : count(found);
  const way = [CLIENTS, LINE.id, 'request'] as const;
  return message(way, atUs, `finds ${whom} inside`, `arrives and finds ${whom} inside`);
}

type Tense = 'now' | 'then';

function allBusy(servers: number, tense: Tense): string {
  if (servers === 1) return `the one server ${tense === 'now' ? 'is' : 'was'} busy`;
  return `all ${count(servers)} servers ${tense === 'now' ? 'are' : 'were'} busy`;
}

/** Why it has to wait: who found so many inside, up to `toUs`. */
function whyWait({ arrived, state, toUs }: Waited, tense: Tense): string {
  const { stall } = state;
  if (!stall || toUs <= stall.fromUs || arrived.atUs >= stall.untilUs) {
    return whoIsBefore(arrived, state, tense);
  }
  if (stallsAt(stall, arrived.atUs)) {
    return `no service ${tense === 'now' ? 'begins' : 'began'} before ${seconds(stall.untilUs)}`;
  }
  const none = `no service began from ${seconds(stall.fromUs)} to ${seconds(stall.untilUs)}`;
  return `${whoIsBefore(arrived, state, tense)}, and ${none}`;
}

interface Waited {
  readonly arrived: Row;
  readonly state: QueueModel;
  readonly toUs: number;
}

function whoIsBefore({ value: found }: Row, state: QueueModel, tense: Tense): string {
  const { pool, line, separate } = state;
  if (separate) return `the server it picked ${tense === 'now' ? 'is' : 'was'} busy`;
  const busy = allBusy(pool.servers, tense);
  if (line.discipline === 'lifo') return `${busy}, and who comes last is served first`;
  const before = found - pool.servers;
  return before > 0 ? `${busy}, with ${count(before)} waiting before it` : busy;
}

function wait({ arrived, started, state, nowUs }: Stay): LifeSpan {
  const toUs = started?.atUs ?? nowUs;
  const waited = seconds(toUs - arrived.atUs);
  const before = arrived.value - state.pool.servers;
  const stalled = stallsAt(state.stall, arrived.atUs);
  const inOrder = state.line.discipline === 'fifo' && !state.separate && !stalled;
  const behind = inOrder && before > 0 ? ` behind ${count(before)}` : '';
  const so = `${started ? 'waits' : 'has waited'} ${waited}`;
  const words = `${so} in the line: ${whyWait({ arrived, state, toUs }, 'now')}`;
  return span([LINE.id, 'wait', 'waiting'], [arrived.atUs, toUs], `${so}${behind}`, words);
}

function waiting(stay: Stay): Life {
  const { arrived, state, nowUs } = stay;
  const waited = seconds(nowUs - arrived.atUs);
  const { servers } = state.pool;
  return lifeOfSteps({
    who: arrived.who,
    title: `waiting for ${waited}`,
    sentence: `It has waited ${waited} so far: when it came, ${whyWait({ arrived, state, toUs: nowUs }, 'then')}.`,
    parts: [
      clientOf(arrived),
      LINE,
      { id: 'servers', title: servers === 1 ? 'server' : 'servers' },
    ],
    steps: [arrival(arrived), wait(stay)],
    outcome: 'waiting',
  });
}

function inService(stay: Stay & { readonly started: Row }): Life {
  const { arrived, started, departed, state, nowUs } = stay;
  const server = state.pool.servers === 1 ? 'server' : `server ${started.where + 1}`;
  const the = state.pool.servers === 1 ? 'the server' : server;
  const waited = started.value > 0;
  const toUs = departed?.atUs ?? nowUs;
  const took = seconds(toUs - started.atUs);
  const inside = seconds(toUs - arrived.atUs);
  const start = message(['line', 'servers', 'request'], started.atUs, 'begins', `${the} takes it`);
  const work = service('servers', started.atUs, toUs, took, departed !== undefined);
  const way = ['servers', CLIENTS, 'answer'] as const;
  const words = `the answer goes back, ${inside} after it came`;
  const answer = departed ? [message(way, toUs, `answer after ${inside}`, words)] : [];
  return lifeOfSteps({
    who: arrived.who,
    title: departed ? `served in ${inside}` : 'in service',
    sentence: `${beforeService(stay, waited)} ${departed ? `Its service took ${took}.` : `Its service has taken ${took} so far.`}`,
    parts: [clientOf(arrived), LINE, { id: 'servers', title: server }],
    steps: [arrival(arrived), ...(waited ? [wait(stay)] : []), start, work, ...answer],
    outcome: departed ? 'served' : 'waiting',
  });
}

function beforeService({ arrived, started, state }: Stay, waited: boolean): string {
  if (waited)
    return `It waited ${seconds(started?.value ?? 0)}: ${whyWait({ arrived, state, toUs: started?.atUs ?? arrived.atUs }, 'then')}.`;
  return arrived.value < state.pool.servers
    ? 'It found an idle server and began at once.'
    : 'A server became idle in the instant in which it came.';
}

function turnedAway(arrived: Row, { pool, capacity }: QueueModel): Life {
  const { who, atUs, value: found } = arrived;
  const serving = Math.min(found, pool.servers);
  const taken =
    capacity === 1 ? 'the one place is taken' : `all ${count(capacity)} places are taken`;
  const where = `${count(serving)} in service and ${count(found - serving)} in the line`;
  const words = `is turned away: ${taken}`;
  const back = [LINE.id, CLIENTS, 'answer'] as const;
  return lifeOfSteps({
    who,
    title: WHY,
    sentence: `It was turned away at once: there is room for ${count(capacity)}, and it found ${where}.`,
    parts: [clientOf(arrived), LINE],
    steps: [
      arrival(arrived),
      mark([LINE.id, 'refused'], atUs, `full: ${plural(capacity, 'place')}`, words),
      message(back, atUs, 'turned away', 'goes back without having been served'),
    ],
    outcome: 'rejected',
  });
}
