/**
 * What a concept is: one folder that ties parameters, a model, its theory and its picture together.
 *
 * `State` is the model's own readable state; everything drawn, measured or checked is a function
 * of it. The types here are the whole contract between a concept and its hosts.
 */
import type { FileStamp } from '../input/file.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Row, TraceLog } from '../kernel/trace.ts';
import type { AnyStateMachine, Instance } from '../machine/instance.ts';
import type { BinnedCounts } from '../measure/binned-counts.ts';
import type { BinnedGauge } from '../measure/binned-gauge.ts';
import type { Chart, ChartData } from './chart.ts';
import type { CrashDeclaration } from './crash.ts';
import type { Life } from './life.ts';
import type { Parameter, ParameterValue, Params } from './parameters.ts';
import type { Picture, StageLayout } from './picture.ts';

export type Engine = 'compiled' | 'xstate';

/** A value that survives JSON unchanged. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Something the reader did at an instant: an action of the concept, or `set` for a parameter. */
export interface Intervention {
  readonly atUs: number;
  readonly action: string;
  readonly args?: { readonly [key: string]: Json };
}

/** What identifies a run: with it, (run, t) → state is a pure function. */
export interface Run {
  readonly concept: string;
  readonly version: number;
  readonly params: Params;
  readonly seed: number;
  readonly interventions: readonly Intervention[];
  /** Which file of the reader's it is of, where it is of one. */
  readonly file?: FileStamp;
}

/** What a model is built on. */
export interface ModelContext {
  readonly sim: Kernel;
  readonly engine: Engine;
  /** Adds a row to the trace at the present instant. */
  record(kind: number, who: number, where: number, value: number): void;
  /** Where charts get their numbers; absent when nobody looks. */
  readonly charts: ChartData | undefined;
}

/** A running model: it answers interventions, and shows its state for everything else to read. */
export interface Model<State> {
  readonly state: State;
  /** Carries out an action of the concept, now. */
  act(action: string, args: { readonly [key: string]: Json }): void;
  /** A live parameter has changed, now: `params` are the new values. */
  set(params: Params): void;
}

export interface Metric {
  readonly id: string;
  readonly title: string;
  /** '' for a count, 'fraction' for a share of 1, else the unit. */
  readonly unit: string;
  /** For a line that sets runs side by side, after their numbers: "1,204 against 37 rejected". */
  readonly contrast?: string;
}

/** A measured number beside what theory says of it. */
export interface Check {
  readonly metric: string;
  readonly measured: number;
  /** The value the theory gives; for a bound, the bound. */
  readonly value: number;
  /** Of the measured value, from batch means; null for a bound, or when the run is too short. */
  readonly standardError: number | null;
  readonly z: number | null;
  /** What gives `value`, in plain characters: "W = ρ / (μ − λ)". */
  readonly formula: string;
  readonly source: string;
  /** E exact, A approximation, B a bound that no run may pass, X recorded from another program. */
  readonly grade: 'E' | 'A' | 'B' | 'X';
  /** null: this run is too short to tell. */
  readonly holds: boolean | null;
}

export interface Invariant {
  readonly id: string;
  readonly title: string;
  readonly held: boolean;
}

/** One cell of the facts row. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly tone?: 'theory' | 'broken';
}

export interface Action {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** Offered only where a run has one of these values; a link may hold it all the same. */
  readonly onlyWhen?: Parameter['onlyWhen'];
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What to notice, in one sentence. */
  readonly notice: string;
  readonly params: Params;
  readonly seed: number;
  readonly interventions?: readonly Intervention[];
  /** Runs under several values of one parameter, on the same arrivals, one lane each. */
  readonly compare?: {
    readonly parameter: string;
    readonly values: readonly ParameterValue[];
    /** What the lanes are called, where the values' own titles do not say it. */
    readonly titles?: readonly string[];
    /** What else sets each lane apart, in the order of the values. */
    readonly besides?: readonly Params[];
  };
  /** The instant at which the figure stands at rest (µs). */
  readonly stillAtUs: number;
  /** Charts shown, by id. */
  readonly charts: readonly string[];
  /** How fast it plays at first. */
  readonly speed: number;
  /** Its figure shows what a crash at each instant would do; the concept declares how. */
  readonly crash?: boolean;
}

/** A kind of machine that a reader may look into, and where its instances are. */
export interface ConceptMachine<State = unknown> {
  /** Stands in the address of its page: kebab-case. */
  readonly id: string;
  /** "Server". */
  readonly title: string;
  /** "servers", where an s at the end is not the plural. */
  readonly plural?: string;
  readonly machine: AnyStateMachine;
  /** Spawned with `watch` wherever the run is looked at; always in the same order. */
  instances(state: State): readonly Instance[];
  /** What one of several is called, where "server 3" is not its name. */
  titleOf?(instance: number): string;
}

/** What a row of the trace tells. */
export interface RowKind {
  /** As it stands in the row. */
  readonly kind: number;
  readonly id: string;
  /** "turned away". */
  readonly title: string;
  /** Whether it is what a person on call would look for: refused, turned away, failed, timed out. */
  readonly fault?: boolean;
}

export interface Concept<State = unknown> {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly family: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly actions: readonly Action[];
  readonly scenarios: readonly Scenario[];
  readonly metrics: readonly Metric[];
  readonly charts: readonly Chart[];
  readonly stage: StageLayout;
  /** The kinds of machines that the run is made of, drawn as statecharts. */
  readonly machines: readonly ConceptMachine<State>[];
  /** The kinds of rows that its runs write. */
  readonly rows: readonly RowKind[];
  /** Where a crash of its processes can be placed on the time axis. */
  readonly crash?: CrashDeclaration;
  /** When a run ends (µs). */
  endUs(params: Params): number;
  build(context: ModelContext, params: Params): Model<State>;
  measure(state: State, nowUs: number): Readonly<Record<string, number>>;
  theory(state: State, nowUs: number): readonly Check[];
  invariants(state: State): readonly Invariant[];
  /** Called at every bin's end, so that charts see what changes without an event. */
  sample(state: State, nowUs: number): void;
  picture(state: State, view: View): Picture;
  facts(state: State, nowUs: number): readonly Fact[];
  /** The run in words, a few sentences: what changed, when, why. */
  account(state: State, nowUs: number): readonly string[];
  /** How the life of one request is told: loaded when somebody asks for one. */
  life(): Promise<LifeOf<State>>;
}

/**
 * The life of one request, from all of its rows up to the present, oldest first.
 * @returns null where they do not hold its beginning.
 */
export type LifeOf<State = unknown> = {
  told(rows: readonly Row[], state: State, nowUs: number): Life | null;
}['told'];

/** What the stage looks at: the present, and how much time a crossing of a link stands for. */
export interface View {
  readonly nowUs: number;
  readonly spanUs: number;
  readonly log: TraceLog | undefined;
}

export type { Chart, ChartData } from './chart.ts';
export type { Parameter, ParameterValue, Params } from './parameters.ts';
export type { Picture, StageLayout } from './picture.ts';
export type { BinnedCounts, BinnedGauge };
