/** Orders under way, the stack of one order's steps, the money line, and who waits for a person. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type Movement,
  type PartState,
  type Picture,
  type Plate,
  type StageLayout,
} from '../../run/picture.ts';
import { count } from '../../run/words.ts';
import type { SagaModel } from './model.ts';
import { moneyText } from './money.ts';
import type { Order, StepState } from './order.ts';
import { ORDERS_LANE } from './recorder.ts';
import { ROW } from './rows.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'orders', kind: 'box', title: 'under way' },
    { id: 'stack', kind: 'stack', title: 'steps of' },
    { id: 'money', kind: 'box', title: 'money line' },
    { id: 'stuck', kind: 'tray', title: 'waits for a person' },
  ],
  links: [
    { id: 'told', from: 'orders', to: 'stack' },
    { id: 'booked', from: 'stack', to: 'money' },
    { id: 'called', from: 'orders', to: 'stuck' },
  ],
  legend: [
    { outcome: 'waiting', title: 'a service is told what to do' },
    { outcome: 'served', title: 'money booked' },
    { outcome: 'rejected', title: 'money booked back' },
    { outcome: 'failed', title: 'stuck: a person is called' },
  ],
};

/** Indices into `stage.links`. */
const TOLD = 0;
const BOOKED = 1;
const CALLED = 2;

/** How far back the picture looks, however much happened. */
const MOVEMENTS_MAX = 1_000;

export function picture(state: SagaModel, view: View): Picture {
  const moving = [...told(state), ...booked(view)];
  return { parts: parts(state), ...drawMovements(moving, view.nowUs) };
}

/** Messages on their way to a service. */
function told({ post }: SagaModel): Movement[] {
  const moving: Movement[] = [];
  for (const { message, fromUs, toUs } of post.link.underWay) {
    if (message.to === ORDERS_LANE || moving.length >= MOVEMENTS_MAX) continue;
    const { who } = message.order;
    moving.push({ link: TOLD, fromUs, toUs, outcome: 'waiting', who });
  }
  return moving;
}

/** What was booked, and who got stuck, in the time that a link stands for. */
function booked({ nowUs, spanUs, log }: View): Movement[] {
  const moving: Movement[] = [];
  log?.fromNewest(({ atUs, kind, who, value }) => {
    const way = { fromUs: atUs, toUs: atUs + spanUs, who };
    const moves = value !== 0;
    if (kind === ROW.done && moves) moving.push({ ...way, link: BOOKED, outcome: 'served' });
    if (kind === ROW.undone && moves) moving.push({ ...way, link: BOOKED, outcome: 'rejected' });
    if (kind === ROW.stuck) moving.push({ ...way, link: CALLED, outcome: 'failed' });
    return atUs + spanUs > nowUs && moving.length < MOVEMENTS_MAX;
  });
  return moving;
}

function parts(state: SagaModel): Record<string, PartState> {
  const { statistics, shown } = state;
  const { money, stuck, completed, compensated } = statistics;
  return {
    orders: { text: count(state.underWay), detail: underWayWords(state) },
    stack: {
      plates: shown ? platesOf(state, shown) : [],
      text: shown ? `order ${count(shown.who)}` : 'the first order',
      detail: shown ? statusWords(shown) : '',
    },
    money: { text: moneyText(money), detail: money === 0 ? 'balanced' : 'charged − shipped' },
    stuck: {
      text: count(stuck),
      detail: `${count(completed)} completed, ${count(compensated)} compensated`,
    },
  };
}

function underWayWords({ post, backlog, shelves, underWay }: SagaModel): string {
  if (post.anyDown) return 'order service 1 is down';
  if (backlog.length > 0) return `${count(backlog.length)} wait to begin`;
  const { waiting } = shelves;
  if (waiting > 0) return `${count(waiting)} wait for a unit`;
  return underWay === 1 ? 'order' : 'orders';
}

/** In two-phase commit nothing is done before all is: until then there are promises. */
function statusWords({ status, stepStates }: Order): string {
  const promised = stepStates.filter((one) => one === 'prepared').length;
  if (promised > 0) return `promised: ${promised} of ${stepStates.length}`;
  return status.replace('-', ' ');
}

const TONES: Readonly<Partial<Record<StepState, Plate['tone']>>> = {
  done: 'done',
  undoing: 'undoing',
  undone: 'undone',
  stuck: 'stuck',
};

/** What the order has done, the lowest first. */
const platesOf = ({ steps, plan }: SagaModel, { stepStates }: Order): Plate[] =>
  stepStates.flatMap((one, step) => {
    const tone = step === plan.pivot && one === 'done' ? 'pivot' : TONES[one];
    return tone ? [{ title: steps[step]?.does ?? '', tone }] : [];
  });
