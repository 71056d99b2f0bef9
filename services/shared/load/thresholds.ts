/** Thresholds: `p(99)<100` of a trend, `rate==0` of a rate, `count<=40` of a counter. */
import type { Measure, Measures } from './measures.ts';
import { refuse } from './refused.ts';

export interface Threshold {
  readonly metric: string;
  readonly text: string;
  readonly figure: string;
  readonly holds: (value: number) => boolean;
}

export interface Judged {
  readonly metric: string;
  readonly threshold: string;
  readonly value: number;
  readonly ok: boolean;
}

const COMPARED: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '===': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

const THRESHOLD =
  /^\s*(count|rate|value|avg|min|med|max|p\(\d{1,2}(?:\.\d+)?\))\s*(<=|>=|===|==|!=|<|>)\s*(-?\d+(?:\.\d+)?)\s*$/;

/** Of a script's options. @throws Refused for one that is not understood. */
export function thresholdsOf(given: unknown): readonly Threshold[] {
  return Object.entries((given ?? {}) as Record<string, unknown>).flatMap(([metric, list]) => {
    if (metric.includes('{')) {
      throw refuse(`A threshold on tags (${metric})`, 'name a metric without tags');
    }
    return (Array.isArray(list) ? list : [list]).map((text) => thresholdOf(metric, text));
  });
}

function thresholdOf(metric: string, text: unknown): Threshold {
  const [, figure = '', sign = '', bound] = THRESHOLD.exec(String(text)) ?? [];
  const compare = COMPARED[sign];
  if (typeof text !== 'string' || !compare) {
    const given = typeof text === 'string' ? text : JSON.stringify(text);
    throw refuse(`The threshold ${given} of ${metric}`, 'write one such as "p(99)<100"');
  }
  return { metric, text, figure, holds: (value) => compare(value, Number(bound)) };
}

/** @throws Refused where a metric has no such figure, or is not there. */
export const judge = (
  thresholds: readonly Threshold[],
  measures: Measures,
  seconds: number,
): readonly Judged[] =>
  thresholds.map(({ metric, text, figure, holds }) => {
    const measure = measures.get(metric);
    if (!measure) throw refuse(`The metric ${metric} of a threshold`, namesOf(measures));
    const value = figureOf(measure, figure, seconds);
    if (value === undefined) {
      const has = Object.keys(measure.figures(seconds)).join(', ');
      throw refuse(`"${figure}" of the ${measure.kind} ${metric}`, `it has ${has}`);
    }
    return { metric, threshold: text, value, ok: holds(value) };
  });

function figureOf(measure: Measure, figure: string, seconds: number): number | undefined {
  const [, percent] = /^p\((.+)\)$/.exec(figure) ?? [];
  if (percent === undefined) return measure.figures(seconds)[figure];
  return measure.kind === 'trend' ? measure.percentile(Number(percent) / 100) : undefined;
}

const namesOf = ({ all }: Measures) => `there is ${all.map(({ name }) => name).join(', ')}`;
