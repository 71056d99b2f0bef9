/** Values of parameters by name, for models and theory. They were checked when the run began. */
import type { Params } from './parameters.ts';

/** A number; NaN where the concept has no such parameter. */
export const numberOf = (params: Params, id: string): number => Number(params[id]);

/** A choice, as one of its ids. */
export const choiceOf = <Id extends string = string>(params: Params, id: string): Id =>
  String(params[id]) as Id;

const usOf = (params: Params, id: string): number => Math.round(Number(params[id] ?? 0) * 1e6);

/** From when on a run is measured (µs): 0 where there is no warm-up. */
export const warmupUsOf = (params: Params): number => usOf(params, 'warmupSeconds');

/** When a run ends (µs): the duration begins when the warm-up ends. */
export const endUsOf = (params: Params): number =>
  warmupUsOf(params) + usOf(params, 'durationSeconds');

/** The mean gap between requests (µs). */
export const meanGapUsOf = (params: Params): number => 1e6 / numberOf(params, 'arrivalsPerSecond');

/** The load a = λ s: how much work comes for each unit of time. */
export const loadOf = (params: Params): number =>
  (numberOf(params, 'arrivalsPerSecond') * numberOf(params, 'serviceMeanMs')) / 1_000;
