/** What the reader may do to a run, and how the account tells it. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Action } from '../../run/concept.ts';
import { seconds } from '../../run/words.ts';
import type { Policy } from './algorithm/policy.ts';
import { type Clocks, STEP_US } from './clocks.ts';
import { FREEZE_MS } from './machine-store.ts';
import type { SharedStore } from './shared-store.ts';

export const BURST_SIZE = 20;
const SECOND_US = 1_000_000;
const MILLISECOND_US = 1_000;
const FREEZE_US = FREEZE_MS * MILLISECOND_US;

/** Under the guard alone a step shows nothing but a pause: it is offered where clocks are compared. */
const WHERE_CLOCKS_MATTER = { id: 'clock', is: ['naive', 'steady'] };

export const actions: readonly Action[] = [
  {
    id: 'fire-burst',
    title: 'Fire a burst of 20',
    help: 'Twenty requests at this instant.',
  },
  {
    id: 'align-to-edge',
    title: 'Align to the edge',
    help: 'Twice the limit, one each millisecond, half before the next edge of the window and half after.',
  },
  {
    id: 'step-clock-back',
    title: 'Step the clock back',
    help: 'The clocks of all nodes show ten seconds less, as when a time server corrects them.',
    onlyWhen: WHERE_CLOCKS_MATTER,
  },
  {
    id: 'put-clock-right',
    title: 'Put the clock right',
    help: 'The clocks show the true time again.',
    onlyWhen: WHERE_CLOCKS_MATTER,
  },
  {
    id: 'freeze-store',
    title: 'Freeze the store for 5 s',
    help: 'It takes in what is sent and answers nothing. Only nodes that share their counters ask one.',
    onlyWhen: { id: 'shareCounters', is: ['on'] },
  },
];

/** The parts of a model that deeds reach. */
interface Reached {
  readonly context: { readonly sim: Kernel };
  readonly policy: Policy;
  readonly clocks: Clocks;
  readonly store: SharedStore | undefined;
  /** Lets a request come, now. */
  readonly arrive: () => void;
}

const DEEDS: Readonly<Record<string, (model: Reached) => string>> = {
  'fire-burst': fireBurst,
  'align-to-edge': alignToEdge,
  'step-clock-back': stepClockBack,
  'put-clock-right': putClockRight,
  'freeze-store': freezeStore,
};

/** @returns what happened, to stand after "At 3.1 s". @throws RangeError for another action. */
export function carryOut(action: string, model: Reached): string {
  const deed = Object.hasOwn(DEEDS, action) ? DEEDS[action] : undefined;
  if (!deed) throw new RangeError(`"${action}" is no action of the rate limiter.`);
  return deed(model);
}

/** Twenty requests at this very instant. */
function fireBurst({ context: { sim }, arrive }: Reached): string {
  for (let i = 0; i < BURST_SIZE; i++) sim.at(sim.nowUs, arrive);
  return `a burst of ${BURST_SIZE} requests was fired`;
}

/** Twice the limit, one each millisecond, half of it before the next edge that leaves the time. */
function alignToEdge({ context: { sim }, policy, arrive }: Reached): string {
  const { limit, windowUs } = policy;
  const leadUs = limit * MILLISECOND_US;
  const edgeUs = Math.ceil((sim.nowUs + leadUs) / windowUs) * windowUs;
  for (let i = 0; i < 2 * limit; i++) {
    sim.at(edgeUs - leadUs + i * MILLISECOND_US, arrive);
  }
  return `${2 * limit} requests were aimed at the window’s edge at ${edgeUs / SECOND_US} s`;
}

function stepClockBack({ clocks }: Reached): string {
  clocks.stepBack();
  return `the clock was stepped back by ${seconds(STEP_US)}`;
}

function putClockRight({ clocks }: Reached): string {
  clocks.putRight();
  return 'the clock was put right';
}

function freezeStore({ store }: Reached): string {
  if (!store) return 'a store was to freeze, but each node counts for itself';
  store.freeze();
  return `the store was frozen for ${seconds(FREEZE_US)}`;
}
