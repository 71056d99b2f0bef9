/**
 * The sender, the keys that a post meets first, the handlers that charge, and the charges; trays for
 * attempts without an answer and for posts that were refused.
 *
 * Answers go back on the way on which posts come.
 */
import type { View } from '../../run/concept.ts';
import {
  DISCS_MAX,
  drawMovements,
  type Movement,
  type OutcomeName,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { SLOTS_MAX, slotOf } from '../../run/stage-kit.ts';
import { count, plural } from '../../run/words.ts';
import type { IdempotencyModel } from './model.ts';
import { ROW } from './rows.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'sender', kind: 'box', title: 'sender' },
    { id: 'keys', kind: 'queue', title: 'keys' },
    { id: 'handlers', kind: 'servers', title: 'handlers' },
    { id: 'charges', kind: 'box', title: 'charges' },
    { id: 'unanswered', kind: 'tray', title: 'no answer' },
    { id: 'refused', kind: 'tray', title: 'refused' },
  ],
  links: [
    { id: 'posting', from: 'sender', to: 'keys' },
    { id: 'starting', from: 'keys', to: 'handlers' },
    { id: 'charging', from: 'handlers', to: 'charges' },
    { id: 'timing-out', from: 'sender', to: 'unanswered' },
    { id: 'refusing', from: 'keys', to: 'refused' },
  ],
  legend: [
    { outcome: 'waiting', title: 'a post; a tick for each try before' },
    { outcome: 'served', title: 'charged, and its answer on the way back' },
    { outcome: 'failed', title: 'lost, or charged once more' },
    { outcome: 'rejected', title: 'refused' },
    { outcome: 'abandoned', title: 'timed out: nobody knows' },
  ],
};

const linkOf = (id: string) => stage.links.findIndex((link) => link.id === id);
const POSTING = linkOf('posting');
const CHARGING = linkOf('charging');
const TIMING_OUT = linkOf('timing-out');
const REFUSING = linkOf('refusing');

/** Movements that a picture looks back for. */
const MOVEMENTS_MAX = 4_000;

/** Answers, and what they are drawn as where they arrive. */
const ANSWERS: Readonly<Record<number, OutcomeName>> = {
  [ROW.answered]: 'served',
  [ROW.replayed]: 'served',
  [ROW.misled]: 'failed',
};

const REFUSALS: readonly number[] = [ROW.conflict, ROW.mismatch, ROW.refused];

export function picture(state: IdempotencyModel, view: View): Picture {
  const { nowUs, spanUs, log } = view;
  const there: Movement[] = [];
  const back: Movement[] = [];
  log?.fromNewest(({ atUs, kind, who, where, value }) => {
    const way = { fromUs: atUs, toUs: atUs + spanUs, who };
    const answer = ANSWERS[kind];
    if (kind === ROW.posted) {
      const outcome = value < 0 ? 'failed' : 'waiting';
      const toUs = atUs + crossingUs(Math.abs(value), spanUs);
      there.push({ ...way, toUs, link: POSTING, outcome, attempt: where });
    } else if (kind === ROW.charged) {
      there.push({ ...way, link: CHARGING, outcome: value > 1 ? 'failed' : 'served' });
    } else if (kind === ROW.timedOut) {
      there.push({ ...way, link: TIMING_OUT, outcome: 'abandoned' });
    } else if (REFUSALS.includes(kind)) {
      there.push({ ...way, link: REFUSING, outcome: 'rejected' });
    } else if (answer) {
      back.push({ ...way, link: POSTING, outcome: value < 0 ? 'failed' : answer });
    }
    return atUs + spanUs > nowUs && there.length + back.length < MOVEMENTS_MAX;
  });
  return { parts: parts(state, nowUs), ...bothWays(there, back, nowUs) };
}

/** As long as it is in truth; where that is too quick to be seen, as long as any crossing. */
const crossingUs = (ownUs: number, spanUs: number) => (3 * ownUs < spanUs ? spanUs : ownUs);

type Moving = Pick<Picture, 'discs' | 'oneIn' | 'ribbons'>;

/** Those that go back begin where the others end. */
function bothWays(there: readonly Movement[], back: readonly Movement[], nowUs: number): Moving {
  const [going, coming] = [drawMovements(there, nowUs), drawMovements(back, nowUs)];
  const flipped = coming.discs.map((value, i) => (i % 4 === 1 ? 1 - value : value));
  return {
    discs: [...going.discs, ...flipped].slice(0, 4 * DISCS_MAX),
    oneIn: Math.max(going.oneIn, coming.oneIn),
    ribbons: [
      ...going.ribbons,
      ...coming.ribbons.map((ribbon) => ({ ...ribbon, counts: ribbon.counts.toReversed() })),
    ],
  };
}

function parts(state: IdempotencyModel, nowUs: number): Record<string, PartState> {
  const { callers, receiver, statistics, events } = state;
  const { effects, doubled, timedOut, conflicts, mismatches, refused } = statistics;
  const { busy, record, ledger } = receiver;
  const refusals = conflicts + mismatches + refused;
  const again = callers.waiting;
  const working = busy.filter(({ machine }) => machine.value !== 'waitingForKey');
  const waiting = busy.filter(({ machine }) => machine.value === 'waitingForKey');
  return {
    sender: {
      text: plural(events, 'event'),
      detail: again > 0 ? `${count(again)} to try again` : `${count(callers.underWay)} under way`,
    },
    keys: {
      text: record === 'none' ? 'none' : `${count(ledger.keys.count)} kept`,
      detail: waiting.length > 0 ? `${count(waiting.length)} wait` : '',
      slots: waiting.slice(0, SLOTS_MAX).map(({ post }) => ({ who: post.who, done: 0 })),
    },
    handlers: {
      text: working.length > 0 ? `${count(working.length)} at work` : 'idle',
      detail: '',
      slots: working.slice(0, SLOTS_MAX).map((one) => slotOf({ ...one, who: one.post.who }, nowUs)),
    },
    charges: {
      text: `${count(effects)} made,`,
      detail: doubled > 0 ? `${plural(doubled, 'event')} twice` : 'none twice',
    },
    unanswered: { text: count(timedOut), detail: timedOut > 0 ? 'timed out' : 'all answered' },
    refused: { text: count(refusals), detail: refusals > 0 ? words(state) : 'nobody refused' },
  };
}

const words = ({ statistics: { conflicts, mismatches, refused } }: IdempotencyModel) =>
  [
    conflicts > 0 ? `${count(conflicts)} × 409` : '',
    mismatches > 0 ? `${count(mismatches)} × 422` : '',
    refused > 0 ? `${count(refused)} × 401` : '',
  ]
    .filter((one) => one !== '')
    .join(', ');
