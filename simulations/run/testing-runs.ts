/** What tests of any concept share: checked parameters, runs of it, models on a kernel, whole states. */
import { Kernel } from '../kernel/kernel.ts';
import type { Row } from '../kernel/trace.ts';
import type { Concept, Engine, Intervention, Run, Scenario } from './concept.ts';
import { Figure, scenarioRuns } from './figure.ts';
import { laneFrame } from './frame.ts';
import type { Life } from './life.ts';
import { type Params, resolveParameters } from './parameters.ts';
import { Session, type Target } from './session.ts';
import { faultsOf } from './testing-life.ts';

export type Given = Readonly<Record<string, unknown>>;

/** Parameters by name, the others their defaults. @throws RangeError for one that is out of range. */
export function paramsFor<State>(concept: Concept<State>, given: Given = {}): Params {
  const params = resolveParameters(concept.parameters, given);
  if (!params.ok) throw new RangeError(params.problem.message);
  return params.value;
}

interface Told {
  readonly seed?: number;
  readonly interventions?: readonly Intervention[];
}

export const runWith = <State>(
  concept: Concept<State>,
  given: Given = {},
  { seed = 1, interventions = [] }: Told = {},
): Run => ({
  concept: concept.id,
  version: concept.version,
  params: paramsFor(concept, given),
  seed,
  interventions,
});

/** A row as tests write it: when, what, who, where, value. */
export type Seen = readonly [atUs: number, kind: number, who: number, where: number, value: number];

/** A model on a kernel of its own, which the test runs; `rows` fills as it does. */
export function built<State>(concept: Concept<State>, given: Given = {}, seed = 1) {
  const params = paramsFor(concept, given);
  const sim = new Kernel(seed);
  const rows: Seen[] = [];
  const record = (kind: number, who: number, where: number, value: number) =>
    rows.push([sim.nowUs, kind, who, where, value]);
  const model = concept.build({ sim, engine: 'compiled', record, charts: undefined }, params);
  return { params, sim, rows, model, state: model.state, endUs: concept.endUs(params) };
}

/** A fresh session that has gone straight to the target; to the end, where none is given. */
export function played(concept: Concept, run: Run, target?: Target, engine?: Engine): Session {
  const session = new Session(concept, run, { looking: true, ...(engine && { engine }) });
  session.seek(target ?? { atUs: session.endUs });
  return session;
}

/** A scenario at the instant of its still, and what it has measured: in its first lane or another. */
export function atRest(concept: Concept, id: string, lane = 0) {
  const scenario = concept.scenarios.find((known) => known.id === id);
  if (!scenario) throw new RangeError(`There is no scenario "${id}".`);
  const session = lanesAtRest(concept, scenario)[lane];
  if (!session) throw new RangeError(`Scenario "${id}" has no lane ${lane}.`);
  return { session, measured: concept.measure(session.state, session.nowUs) };
}

export function lanesAtRest(concept: Concept, scenario: Scenario): readonly Session[] {
  const figure = new Figure(concept, scenarioRuns(concept, scenario));
  figure.seek({ atUs: scenario.stillAtUs });
  return figure.lanes;
}

/** Everything that tells one state of a session from another, charts and words included. */
export function stateOf(session: Session): string {
  const { nowUs, steps, into, events, finished } = session;
  const frame = laneFrame(session, { spanUs: 450_000, words: true });
  return JSON.stringify({ nowUs, steps, into, events, finished, ...frame }, (_key, value) =>
    value instanceof Float64Array ? Array.from(value, String) : value,
  );
}

/** Every row up to a target, whether or not a session would still keep it. */
export function allRows(concept: Concept, run: Run, target: Target): readonly Row[] {
  const rows: Row[] = [];
  const session = new Session(concept, run, {
    onRow: (atUs, kind, who, where, value) => rows.push({ atUs, kind, who, where, value }),
  });
  session.seek(target);
  return rows;
}

/** Rows by request, each request's oldest first. */
export function byRequest(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  return Map.groupBy(rows, ({ who }) => who);
}

/** The life of one request up to an instant of a run. @throws Error for one nobody could believe. */
export async function lifeAt(
  concept: Concept,
  run: Run,
  who: number,
  atUs: number,
): Promise<Life | null> {
  const lifeOf = await concept.life();
  const session = new Session(concept, run);
  session.seek({ atUs });
  const rows = byRequest(allRows(concept, run, { atUs })).get(who) ?? [];
  const life = lifeOf(rows, session.state, session.nowUs);
  const faults = life ? faultsOf(life, session.nowUs) : [];
  if (faults.length > 0) throw new Error(`The life of request ${who}: ${faults.join('; ')}.`);
  return life;
}
