/**
 * One request's life, told from its rows: whether it got a thread, what the breaker said, what
 * became of its call, and what its user got.
 */
import type { Row } from '../../kernel/trace.ts';
import type { Life, LifeStep } from '../../run/life.ts';
import { WHY } from '../../run/life.ts';
import { lifeOfSteps, mark, message, rowsByKind, span } from '../../run/life-kit.ts';
import { seconds } from '../../run/words.ts';
import type { CircuitBreakerModel } from './model.ts';
import { ROW } from './rows.ts';

const parts = [
  { id: 'user', title: 'user' },
  { id: 'client', title: 'client' },
  { id: 'breaker', title: 'breaker' },
  { id: 'dependency', title: 'dependency' },
];

type Rows = ReturnType<typeof rowsByKind>;

/** Steps, what they come to in a sentence, and the title and outcome of the whole. */
interface Telling {
  readonly steps: readonly LifeStep[];
  readonly sentence: string;
  readonly title: string;
  readonly outcome: Life['outcome'];
}

export function lifeOf(
  own: readonly Row[],
  state: CircuitBreakerModel,
  nowUs: number,
): Life | null {
  const of = rowsByKind(own);
  const arrived = of(ROW.arrived);
  if (!arrived) return null;
  const { who, atUs } = arrived;
  const begun = message(['user', 'client', 'request'], atUs, 'asks', 'asks for a page');
  const { steps, ...told } = tell(arrived, of, state, nowUs);
  return lifeOfSteps({ who, parts, steps: [begun, ...steps], ...told });
}

function tell(arrived: Row, of: Rows, state: CircuitBreakerModel, nowUs: number): Telling {
  const threadless = of(ROW.threadless);
  if (threadless) return withoutThread(arrived, threadless);
  const asked = of(ROW.called) ?? of(ROW.refused);
  if (!asked) return waiting(arrived, nowUs);
  const wait = waited(arrived.atUs, asked.atUs);
  const rest =
    asked.kind === ROW.refused ? refused(asked, of, nowUs) : called(asked, of, state, nowUs);
  return { ...rest, steps: [...wait, ...rest.steps] };
}

const wait = (fromUs: number, toUs: number, label: string, words: string): LifeStep =>
  span(['client', 'wait', 'waiting'], [fromUs, toUs], label, words);

function waited(fromUs: number, toUs: number): LifeStep[] {
  if (toUs === fromUs) return [];
  const took = seconds(toUs - fromUs);
  return [wait(fromUs, toUs, `waits ${took}`, `waits ${took} for a thread: all are held`)];
}

function waiting({ atUs }: Row, nowUs: number): Telling {
  const so = seconds(nowUs - atUs);
  return {
    steps: [wait(atUs, nowUs, `${so} so far`, `has waited ${so} for a thread: all are held`)],
    sentence: `It has waited ${so} so far: every thread of its client is held by another request.`,
    title: 'waiting for a thread',
    outcome: 'waiting',
  };
}

function withoutThread({ atUs }: Row, { atUs: endUs }: Row): Telling {
  const took = seconds(endUs - atUs);
  const why = `no thread became free in ${took}`;
  return {
    steps: [
      ...waited(atUs, endUs),
      mark(['client', 'gave-up'], endUs, 'no thread', `is given up: ${why}`),
      toUser(endUs, 'error', 'the user sees an error'),
    ],
    sentence: `It never got as far as a call: ${why}, because other requests held them all.`,
    title: WHY,
    outcome: 'failed',
  };
}

const toUser = (atUs: number, label: string, words: string): LifeStep =>
  message(['client', 'user', 'answer'], atUs, label, words);

const asks = (atUs: number): LifeStep =>
  message(['client', 'breaker', 'request'], atUs, 'may I call?', 'asks the breaker');

function refused(row: Row, of: Rows, nowUs: number): Telling {
  const why =
    row.value === 1
      ? 'the breaker was half-open and its probes were under way'
      : 'the breaker was open';
  const { steps, sentence, title, outcome } = afterwards(row.atUs, of, nowUs);
  return {
    steps: [
      asks(row.atUs),
      mark(['breaker', 'refused'], row.atUs, 'refused', `is refused: ${why}`),
      message(['breaker', 'client', 'answer'], row.atUs, 'no call', 'is told at once'),
      ...steps,
    ],
    sentence: `It made no call: ${why}. ${sentence}`,
    title,
    outcome: outcome === 'served' ? 'rejected' : outcome,
  };
}

const TURNS: readonly (readonly [kind: number, words: string])[] = [
  [ROW.tripped, 'That result tripped the breaker.'],
  [ROW.reopened, 'It was a probe, and the breaker opened again.'],
  [ROW.recovered, 'It was the last probe, and the breaker closed.'],
];

function called(row: Row, of: Rows, state: CircuitBreakerModel, nowUs: number): Telling {
  const answered = of(ROW.answered);
  const ended = answered ?? of(ROW.errored) ?? of(ROW.timedOut);
  const passed = pass(row, state);
  const turned = TURNS.find(([kind]) => of(kind))?.[1];
  const because = turned ? ` ${turned}` : '';
  if (!ended) {
    const so = seconds(nowUs - row.atUs);
    const work = call(
      [row.atUs, nowUs],
      'waiting',
      `${so} so far`,
      `has waited ${so} for an answer`,
    );
    return {
      steps: [...passed, work],
      sentence: `Its call has been under way for ${so}.`,
      title: 'calling',
      outcome: 'waiting',
    };
  }
  const took = seconds(ended.atUs - row.atUs);
  const at: [number, number] = [row.atUs, ended.atUs];
  if (answered) {
    return {
      steps: [
        ...passed,
        call(at, 'served', `answers in ${took}`, `is answered in ${took}`),
        message(['dependency', 'user', 'answer'], ended.atUs, 'answer', 'the answer goes back'),
      ],
      sentence: `Its call was answered in ${took}.${because}`,
      title: `answered in ${seconds(ended.value)}`,
      outcome: 'served',
    };
  }
  const late = ended.kind === ROW.timedOut;
  const words = late ? `gets no answer in ${took}` : `gets an error after ${took}`;
  const rest = afterwards(ended.atUs, of, nowUs);
  return {
    ...rest,
    steps: [
      ...passed,
      call(
        at,
        late ? 'abandoned' : 'failed',
        late ? `silent for ${took}` : `error, ${took}`,
        words,
      ),
      message(
        ['dependency', 'client', 'answer'],
        ended.atUs,
        late ? 'timeout' : 'error',
        late ? 'the client gives the call up' : 'the error goes back',
      ),
      ...rest.steps,
    ],
    sentence: late
      ? `Its call had no answer in ${took}, and all that time it held a thread.${because} ${rest.sentence}`
      : `Its call returned an error after ${took}.${because} ${rest.sentence}`,
  };
}

/** To the dependency, past a breaker if there is one. */
function pass({ atUs, value: probe }: Row, state: CircuitBreakerModel): LifeStep[] {
  const words = probe === 1 ? 'is let through as a probe' : 'is let through: the breaker is closed';
  if (state.breakers.length === 0) {
    const through = 'goes on: there is no breaker';
    return [
      message(['client', 'breaker', 'request'], atUs, 'calls', 'calls the dependency'),
      message(['breaker', 'dependency', 'request'], atUs, 'no breaker', through),
    ];
  }
  return [
    asks(atUs),
    message(['breaker', 'dependency', 'request'], atUs, probe === 1 ? 'a probe' : 'closed', words),
  ];
}

const call = (
  [fromUs, toUs]: readonly [fromUs: number, toUs: number],
  outcome: Life['outcome'],
  label: string,
  words: string,
): LifeStep => span(['dependency', 'work', outcome], [fromUs, toUs], label, words);

/** What the client does without the dependency. */
function afterwards(fromUs: number, of: Rows, nowUs: number): Telling {
  const fell = of(ROW.fellBack);
  const failed = of(ROW.failed);
  if (failed) {
    return {
      steps: [toUser(failed.atUs, 'error', 'the user sees an error')],
      sentence: `There is no fallback: its user saw an error after ${seconds(failed.value)}.`,
      title: WHY,
      outcome: 'failed',
    };
  }
  const toUs = fell?.atUs ?? nowUs;
  const took = seconds(toUs - fromUs);
  const work = span(
    ['client', 'work', fell ? 'served' : 'waiting'],
    [fromUs, toUs],
    'falls back',
    fell ? `falls back in ${took}` : `has been falling back for ${took}`,
  );
  return {
    steps: [
      work,
      ...(fell ? [toUser(toUs, 'page without it', 'the page goes out without it')] : []),
    ],
    sentence: fell
      ? `The page went out without it after ${seconds(fell.value)}.`
      : `The client is falling back.`,
    title: fell ? `fell back after ${seconds(fell.value)}` : 'falling back',
    outcome: fell ? 'served' : 'waiting',
  };
}
