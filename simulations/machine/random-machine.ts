/**
 * Random machines and random steps: for comparing the compiled engine with XState's.
 *
 * Up to three levels of states; guards (named, with params, combined), `always`, `after`,
 * `raise`, `cancel`, `reenter`, `onDone`, wildcards, forbidden transitions, emits, assigns whose
 * order shows, and transitions from anywhere to anywhere.
 */
import { type AnyStateMachine, and, not, or, stateIn } from 'xstate';
import type { Random } from '../kernel/random.ts';
import { actionNames, type Context, eventTypes, vocabulary } from './random-vocabulary.ts';
import type { TwinStep } from './twin.ts';

type Config = Record<string, unknown>;

interface Tree {
  readonly id: string;
  readonly type?: 'final';
  readonly initial?: unknown;
  readonly states?: Readonly<Record<string, Tree>>;
}

export function randomMachine(random: Random): AnyStateMachine {
  const chance = (probability: number): boolean => random.unit() < probability;
  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)] as T;
  const ids: string[] = [];
  // The author's own actions put timers off: half of the machines have none.
  const available = chance(0.5) ? [...actionNames, 'nothing'] : actionNames;

  function guard(): unknown {
    const kind = random.unit();
    if (kind < 0.35) return undefined;
    if (kind < 0.65) return pick(['even', 'notThird', 'byEvent', 'early']);
    if (kind < 0.73) {
      const params = ({ context }: { context: Context }) => ({ bound: context.n + 20 });
      return { type: 'below', params };
    }
    if (kind < 0.8) return and(['even', not('notThird')]);
    if (kind < 0.87) return or(['even', and(['byEvent', 'early'])]);
    if (kind < 0.94) return not('byEvent');
    return stateIn(`#${pick(ids)}`);
  }

  function actions(probability: number): unknown[] {
    const chosen: unknown[] = [];
    while (chance(probability) && chosen.length < 4) chosen.push(pick<unknown>(available));
    return chosen;
  }

  function transition(): Config {
    return {
      ...(chance(0.8) ? { target: `#${pick(ids)}` } : {}),
      guard: guard(),
      actions: [
        ...actions(0.6),
        ...(chance(0.06) ? ['raiseB'] : []),
        ...(chance(0.08) ? ['forget', 'remind'] : []),
        ...(chance(0.05) ? ['forget'] : []),
      ],
      reenter: chance(0.25),
    };
  }

  /** First the tree, so that every transition can name any state. */
  function tree(depth: number): Tree {
    const id = `s${ids.length}`;
    ids.push(id);
    if (depth === 3 || !(depth === 0 || chance(0.35))) return { id };
    const states: Record<string, Tree> = {};
    const children = 2 + random.below(3);
    for (let i = 0; i < children; i++) states[`c${i}`] = tree(depth + 1);
    if (chance(depth === 0 ? 0.15 : 0.3)) {
      states.end = { id: `s${ids.length}`, type: 'final' };
      ids.push(states.end.id);
    }
    const initial = chance(0.2) && depth > 0 ? { target: 'c0', actions: ['markThree'] } : 'c1';
    return { id, initial, states };
  }

  function handlers(): Config {
    const on: Config = {};
    for (const type of [...eventTypes, '*']) {
      if (!chance(type === '*' ? 0.05 : 0.45)) continue;
      const forbidden = chance(0.03);
      on[type] = forbidden ? undefined : Array.from({ length: 1 + random.below(3) }, transition);
    }
    return on;
  }

  /** Then what the states do. */
  function fill({ states, ...state }: Tree, isRoot: boolean): Config {
    if (state.type === 'final') return { ...state, entry: actions(0.3), exit: actions(0.2) };
    const filled: Config = { ...state, entry: actions(0.5), exit: actions(0.5), on: handlers() };
    if (!isRoot && chance(0.35)) {
      filled.after = {
        [pick(['varied', 'fixed', 1 + random.below(9)])]: [transition(), transition()],
      };
    }
    if (!isRoot && chance(0.15)) {
      filled.always = { ...transition(), guard: 'early', actions: ['count', ...actions(0.3)] };
    }
    if (states && !isRoot && chance(0.6)) filled.onDone = transition();
    if (states) {
      filled.states = Object.fromEntries(
        Object.entries(states).map(([key, child]) => [key, fill(child, false)]),
      );
    }
    return filled;
  }

  const config = {
    ...fill(tree(0), true),
    context: { n: 1, x: 7, log: 1 },
    options: { maxIterations: 200 },
  };
  return vocabulary.createMachine(config as never) as unknown as AnyStateMachine;
}

/** Events, some unknown to the machine, and times that often fall on a deadline. */
export function randomSteps(random: Random, count: number): readonly TwinStep[] {
  return Array.from({ length: count }, () => {
    const kind = random.unit();
    if (kind < 0.2) return { forUs: 1000 * random.below(6) };
    if (kind < 0.3) return { forUs: random.below(12_000) };
    if (kind < 0.33) return { type: 'Z' };
    return { type: eventTypes[random.below(4)] as string, v: random.below(5) };
  });
}
