/**
 * The four machines: both engines agree on every path, every transition is taken on one of them,
 * and whatever the services answer, a saga ends with every step done, with none, or with a call.
 */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { Plan } from './algorithm/recovery.ts';
import { orchestrator } from './machine.ts';
import { commitCoordinator, commitParticipant } from './machine-commit.ts';
import { participant } from './machine-participant.ts';
import { walk } from './testing-paths.ts';

const PLAN: Plan = { steps: 3, pivot: -1, afterPivot: 'undo', undoAttemptsMax: 2 };
const PIVOT: Plan = { ...PLAN, pivot: 0 };
const ONWARD: Plan = { ...PLAN, pivot: 1, afterPivot: 'retry' };
const inputs = [PLAN, PIVOT, ONWARD].map((plan) => ({ plan, retryUs: 1_000 }));

const ANSWERS = ['DONE', 'REFUSED', 'UNDONE', 'NOT_UNDONE'] as const;
const answers = ANSWERS.flatMap((type) =>
  [0, 1, 2].flatMap((step) => [1, 2].map((attempt) => ({ type, step, attempt }))),
);
const toOrchestrator = [...answers, { type: 'RESTARTED' }, { type: 'REPAIRED' }] as const;

const toParticipant = [
  ...(['ASK', 'UNDO'] as const).flatMap((type) => [1, 2].map((attempt) => ({ type, attempt }))),
  ...(['COMMITTED', 'TURNED_DOWN', 'REVERSED', 'NOT_REVERSED'] as const).map((type) => ({ type })),
  ...(['MUST_WAIT', 'FREED', 'CONFIRM'] as const).map((type) => ({ type })),
  { type: 'REPAIRED' },
] as const;
const ASKED = {
  alone: false,
  retriable: false,
  canBeUndone: true,
  undoAttemptsMax: 2,
  retryUs: 1_000,
};
const ALONE = { ...ASKED, alone: true };

const votes = (['VOTED_YES', 'VOTED_NO', 'ACKNOWLEDGED'] as const).flatMap((type) =>
  [0, 1, 2].map((step) => ({ type, step })),
);
const toVoter = (['PREPARE', 'COMMIT', 'ABORT', 'READY', 'TURNED_DOWN'] as const).map((type) => ({
  type,
}));

describe('both engines agree on every path', () => {
  it('of the orchestrator', () => {
    for (const input of inputs) {
      const { changes } = conformsOnEveryPath(orchestrator, {
        input,
        events: toOrchestrator,
        limit: 25,
      });
      expect(changes).toBeGreaterThan(100);
    }
  });

  it('of the participant', () => {
    for (const input of [ASKED, ALONE]) {
      const { changes } = conformsOnEveryPath(participant, {
        input,
        events: toParticipant,
        limit: 25,
      });
      expect(changes).toBeGreaterThan(30);
    }
  });

  it('of two-phase commit', () => {
    const input = { steps: 3 };
    const events = [...votes, { type: 'RESTARTED' }] as const;
    expect(
      conformsOnEveryPath(commitCoordinator, { input, events, limit: 25 }).leaves,
    ).toHaveLength(5);
    expect(conformsOnEveryPath(commitParticipant, { events: toVoter }).leaves).toHaveLength(6);
  });
});

describe('every transition is taken', () => {
  it('of the orchestrator', () => {
    expect(walk(orchestrator, inputs, toOrchestrator).untaken).toEqual([]);
    const repaired = told(PLAN, [
      'DONE',
      'REFUSED',
      'NOT_UNDONE',
      'NOT_UNDONE',
      'REPAIRED',
      'UNDONE',
    ]);
    expect(repaired.state).toBe('compensated');
    expect(told(PIVOT, ['DONE', 'DONE', 'REFUSED', 'UNDONE', 'REPAIRED']).state).toBe('stuck');
  });

  it('of the participant', () => {
    const variants = [
      ASKED,
      ALONE,
      { ...ASKED, canBeUndone: false },
      { ...ALONE, retriable: true, undoAttemptsMax: 1 },
    ];
    const { untaken } = walk(participant, variants, toParticipant);
    expect(untaken).toEqual([]);
  });

  it('of two-phase commit', () => {
    expect(
      walk(
        commitCoordinator,
        [{ steps: 2 }],
        [...votes.filter(({ step }) => step < 2), { type: 'RESTARTED' }],
      ).untaken,
    ).toEqual([]);
    expect(walk(commitParticipant, [undefined], toVoter).untaken).toEqual([]);
  });
});

type Told = (typeof ANSWERS)[number] | 'RESTARTED' | 'REPAIRED';

/** An orchestrator that is told these in turn; answers are to what it last asked for. */
function told(plan: Plan, sequence: readonly Told[]) {
  const sim = new Kernel(1);
  const asked: string[] = [];
  const last = { step: -1, attempt: 0 };
  const note = (what: string) => (event: { step: number; attempt: number }) => {
    asked.push(`${what} ${event.step}`);
    Object.assign(last, event);
  };
  const instance = spawn(sim, orchestrator, {
    input: { plan, retryUs: 1_000 },
    on: { asks: note('do'), undoes: note('undo') },
  });
  for (const type of sequence) {
    if (type === 'RESTARTED' || type === 'REPAIRED') instance.send({ type });
    else instance.send({ type, step: last.step, attempt: last.attempt });
    sim.run({ untilUs: sim.nowUs + 1_000 });
  }
  return { state: instance.value, asked, done: instance.done };
}

/** Everything that the services can answer, to the end: each sequence once. */
function* everyWay(plan: Plan, sequence: readonly Told[] = []): Generator<readonly Told[]> {
  const { state } = told(plan, sequence);
  if (state === 'asking') {
    yield* everyWay(plan, [...sequence, 'DONE']);
    // Beyond the pivot nobody may refuse for ever.
    if (sequence.at(-1) !== 'REFUSED') yield* everyWay(plan, [...sequence, 'REFUSED']);
  } else if (state === 'undoing') {
    yield* everyWay(plan, [...sequence, 'UNDONE']);
    yield* everyWay(plan, [...sequence, 'NOT_UNDONE']);
  } else yield sequence;
}

/** What is done in the end, from the answers alone. */
function doneAfter(plan: Plan, sequence: readonly Told[]): readonly string[] {
  const { asked } = told(plan, sequence);
  const stack: string[] = [];
  sequence.forEach((answer, at) => {
    const [, step = ''] = (asked[at] ?? '').split(' ');
    if (answer === 'DONE') stack.push(step);
    if (answer === 'UNDONE') expect(stack.pop()).toBe(step); // Always the latest first.
  });
  return stack;
}

describe('whatever the services answer', () => {
  it.each([
    [5, -1, 'undo'],
    [5, 3, 'undo'],
    [5, 2, 'retry'],
  ] as const)('%i steps, pivot %i, then %s', (steps, pivot, afterPivot) => {
    const plan = { steps, pivot, afterPivot, undoAttemptsMax: 2 };
    const ends = new Map<string, number>();
    for (const sequence of everyWay(plan)) {
      const { state } = told(plan, sequence);
      const left = doneAfter(plan, sequence).length;
      ends.set(String(state), (ends.get(String(state)) ?? 0) + 1);
      if (state === 'completed') expect(left).toBe(steps);
      else if (state === 'compensated') expect(left).toBe(0);
      else expect([state, left > 0]).toEqual(['stuck', true]);
    }
    expect(ends.get('completed')).toBeGreaterThan(0);
    expect(ends.get('compensated')).toBeGreaterThan(1);
    expect(ends.get('stuck')).toBeGreaterThan(1);
  });

  it('asks again for what it waits for when it is back from a crash', () => {
    expect(told(PLAN, ['DONE', 'RESTARTED', 'REFUSED', 'RESTARTED', 'UNDONE'])).toEqual({
      state: 'compensated',
      asked: ['do 0', 'do 1', 'do 1', 'undo 0', 'undo 0'],
      done: true,
    });
  });
});
