/** A watch sees what XState's own actor reports: each transition, in order, each leaf and timer. */
import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, type EventObject, emit, setup } from 'xstate';
import { Kernel } from '../kernel/kernel.ts';
import { Random } from '../kernel/random.ts';
import { ActorInstance } from './actor-instance.ts';
import { compile } from './compile.ts';
import { CompiledInstance } from './compiled-instance.ts';
import { edgesOf } from './edges.ts';
import { breaker } from './examples.ts';
import type { EngineOptions, Instance } from './instance.ts';
import { leavesOf } from './nodes.ts';
import type { Fault } from './parts.ts';
import { randomMachine, randomSteps } from './random-machine.ts';
import { spawn } from './spawn.ts';
import type { TwinStep } from './twin.ts';
import { Watch, watchPlanOf } from './watch.ts';

const MACHINES = 250;
const STEPS = 60;
/** Begins the type of what a leaf emits on entry. */
const ENTERED = 'entered ';

/** Keeps every step, where a watch keeps the last. */
class Recorder extends Watch {
  readonly steps: string[] = [];

  override took(edge: number, leaf: number): void {
    super.took(edge, leaf);
    this.steps.push(this.edges[edge]?.id ?? 'unknown');
  }
}

interface Side {
  readonly watch: Recorder;
  /** Leaves that said they were entered. */
  readonly heard: string[];
  failed: boolean;
  send(step: TwinStep): void;
}

/** One machine under one engine, until it fails. */
function begin(
  machine: AnyStateMachine,
  start: (sim: Kernel, options: EngineOptions) => Pick<Instance, 'send' | 'done'>,
): Side {
  const sim = new Kernel(1);
  const watch = new Recorder(watchPlanOf(machine), sim);
  const heard: string[] = [];
  const hear = ({ type }: EventObject) => {
    if (type.startsWith(ENTERED)) heard.push(type.slice(ENTERED.length));
  };
  const attempt = <T>(action: () => T): T | undefined => {
    try {
      return action();
    } catch {
      side.failed = true; // It never settles: what was seen until then is compared.
      return undefined;
    }
  };
  const side: Side = {
    watch,
    heard,
    failed: false,
    send: (step) =>
      attempt(() => {
        if (step === 'next timer') return;
        if ('forUs' in step) sim.run({ untilUs: sim.nowUs + step.forUs });
        else instance?.send(step);
      }),
  };
  const instance = attempt(() => start(sim, { watch, on: { '*': hear } }));
  return side;
}

/** Both engines. XState's side records what its inspection reports. */
function both(machine: AnyStateMachine, fault?: Fault) {
  const compiled = compile(machine, { watch: true, ...(fault && { fault }) });
  const ours = begin(machine, (sim, options) => new CompiledInstance(compiled, sim, options));
  const actors = begin(
    machine,
    (sim, options) => new ActorInstance(machine, compiled.leaves, sim, options),
  );
  return { ours, actors };
}

/** Emits as it is entered, so that visits can be counted without a watch. */
function announced(machine: AnyStateMachine): AnyStateMachine {
  for (const leaf of leavesOf(machine)) {
    leaf.entry.push(emit({ type: `${ENTERED}${leaf.id}` }));
  }
  return machine;
}

const timersOf = ({ watch }: Side) =>
  watch.timers.map(({ edge, fromUs, untilUs }) => `${edge.id} ${fromUs} ${untilUs}`).sort();

/** Plays one random machine under both engines. */
function play(seed: number, fault?: Fault) {
  const random = Random.named(seed, 'machine');
  const { ours, actors } = both(randomMachine(random), fault);
  for (const step of randomSteps(random, STEPS)) {
    ours.send(step);
    actors.send(step);
  }
  return { ours: ours.watch.steps, actors: actors.watch.steps };
}

describe('on random machines', () => {
  test('sees exactly the transitions that XState takes, in order', () => {
    let taken = 0;
    let immediate = 0;
    for (let seed = 0; seed < MACHINES; seed++) {
      const { ours, actors } = play(seed);
      expect(ours, `machine ${seed}`).toEqual(actors);
      taken += actors.length;
      immediate += actors.filter((id) => id.includes('::')).length;
    }
    // The comparison is not vacuous; steps of `always` are part of it.
    expect(taken).toBeGreaterThan(10_000);
    expect(immediate).toBeGreaterThan(500);
  });

  test('would see that guards are tried in another order', () => {
    const differing = Array.from({ length: 40 }, (_, seed) =>
      play(seed, 'guards are tried in reverse'),
    ).filter(({ ours, actors }) => JSON.stringify(ours) !== JSON.stringify(actors));
    expect(differing.length).toBeGreaterThan(10);
  });

  test('counts the leaves that are entered and the timers that run', () => {
    let entries = 0;
    let running = 0;
    for (let seed = 0; seed < MACHINES; seed++) {
      const random = Random.named(seed, 'machine');
      const { ours, actors } = both(announced(randomMachine(random)));
      for (const step of randomSteps(random, STEPS)) {
        ours.send(step);
        actors.send(step);
        expect(timersOf(ours), `machine ${seed}`).toEqual(timersOf(actors));
        running += timersOf(ours).length;
      }
      expect(ours.watch.visits, `machine ${seed}`).toEqual(actors.watch.visits);
      // A machine that fails loses what it emitted last, though it has entered the state.
      if (actors.failed) continue;
      expect(visitsOf(ours)).toMatchObject(Object.fromEntries(countsOf(actors.heard)));
      entries += actors.heard.length;
    }
    expect(entries).toBeGreaterThan(5_000);
    expect(running).toBeGreaterThan(1_000);
  });
});

const visitsOf = ({ watch: { leaves, visits } }: Side) =>
  Object.fromEntries(leaves.map((id, i) => [id, visits[i]]));

const countsOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map());

describe.each(['compiled', 'xstate'] as const)('%s', (engine) => {
  const input = { threshold: 2, openMs: 100 };

  test('tells the last transition, the counts and the timers', () => {
    const sim = new Kernel(1);
    const instance = spawn(sim, breaker, { engine, watch: true, input });
    const { watch } = instance;
    sim.run({ untilUs: 1_000 });
    instance.send({ type: 'FAILED' });
    expect(watch?.last?.edge.id).toBe('breaker.closed:FAILED:1');
    sim.run({ untilUs: 2_000 });
    instance.send({ type: 'FAILED' });

    expect(watch?.last).toMatchObject({ edge: { id: 'breaker.closed:FAILED:0' }, atUs: 2_000 });
    expect(watch?.total).toBe(2);
    expect(watch?.visits).toEqual([1, 1, 0]);
    expect(watch?.timers).toMatchObject([
      { edge: { source: 'breaker.open', kind: 'after' }, fromUs: 2_000, untilUs: 102_000 },
    ]);
    sim.run({ untilUs: 102_000 });
    expect(watch?.timers).toEqual([]);
    expect(watch?.visits).toEqual([1, 1, 1]);
  });

  test('is not there unless it is asked for', () => {
    expect(spawn(new Kernel(1), breaker, { engine, input }).watch).toBeUndefined();
  });
});

test('an edge tells what it is', () => {
  const machine = setup({
    delays: { timeout: 250, backoff: () => 1 },
    guards: { ready: () => true },
    actions: { note: () => {} },
  }).createMachine({
    id: 'm',
    initial: 'a',
    states: {
      a: {
        on: { GO: [{ guard: 'ready', target: 'b', actions: ['note'] }, { actions: ['note'] }] },
        after: { timeout: 'b', backoff: { target: 'a', reenter: true }, 5: 'a' },
      },
      b: { always: { guard: () => true, target: 'a' } },
    },
  });
  expect(edgesOf(machine)).toEqual([
    edge('m.a:GO:0', { guard: 'ready', actions: ['note'], target: 'm.b', internal: false }),
    edge('m.a:GO:1', { actions: ['note'] }),
    // JavaScript lists the keys that are numbers first.
    edge('m.a:xstate.after.5.m.a:0', {
      kind: 'after',
      target: 'm.a',
      delay: { name: null, ms: 5 },
    }),
    edge('m.a:xstate.after.timeout.m.a:0', {
      kind: 'after',
      target: 'm.b',
      delay: { name: 'timeout', ms: 250 },
      internal: false,
    }),
    edge('m.a:xstate.after.backoff.m.a:0', {
      kind: 'after',
      target: 'm.a',
      delay: { name: 'backoff', ms: null },
      internal: false,
    }),
    edge('m.b::0', { kind: 'always', guard: 'a condition', target: 'm.a', internal: false }),
  ]);

  function edge(id: string, changes: object) {
    const [source, event] = id.split(':');
    const usual = { guard: null, actions: [], target: null, delay: null, internal: true };
    return { id, kind: 'event', source, event, ...usual, ...changes };
  }
});
