/**
 * The run beside what is known without it: the means of the published program for the same crowd,
 * and renewal theory for a long outage. One run lies around a mean by the spread of such runs.
 */
import { checkMean } from '../../run/check.ts';
import type { Check } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { askedPerSecond, type Expected, gapsAtCap, noticedAfterUs } from './formulas.ts';
import type { ContentionModel } from './model.ts';
import { backoffOf } from './parameters.ts';
import { recordedFor } from './recorded.ts';
import { metrics } from './statistics.ts';

/** A hundred clients notice within 7 % of their mean: good enough to be held against theory. */
const RELATIVE_ERROR_MOST = 0.1;
/** Waits have forgotten how they grew when an outage is as many caps old. */
const CAPS_BEFORE = 4;

export function theory(state: ContentionModel, nowUs: number): readonly Check[] {
  // After a change on the way no single theory speaks of the run.
  return state.deeds.length > 0 ? [] : [...recorded(state, nowUs), ...longOutage(state, nowUs)];
}

function recorded({ params, statistics }: ContentionModel, nowUs: number): readonly Check[] {
  const known = recordedFor(params);
  if (!known) return [];
  const { callsTotal = 0, completionMs = 0 } = metrics(statistics, nowUs);
  const check = (metric: string, measured: number, mean: number, sd: number) =>
    checkMean({
      metric,
      measured,
      value: mean,
      standardError: sd,
      formula: `the mean of ${known.runs} runs, with the spread of one`,
      source: 'program of M. Brooker, Exponential Backoff and Jitter, 2015',
      grade: 'X',
      enough: statistics.allEnded,
      relativeErrorMost: Number.POSITIVE_INFINITY,
    });
  return [
    check('callsTotal', callsTotal, known.calls, known.callsSd),
    check('completionMs', completionMs, known.completionMs, known.completionSdMs),
  ];
}

function longOutage({ params, statistics }: ContentionModel, nowUs: number): readonly Check[] {
  const { outage, clients, noticed, toNotice } = statistics;
  const backoff = backoffOf(params);
  const gaps = gapsAtCap(backoff, numberOf(params, 'networkMeanMs') * 1_000);
  // Whoever was done before the outage does not ask in it.
  if (!outage || !gaps || outage.fromUs > 0 || numberOf(params, 'attemptsMax') > 0) return [];
  const { callsDuringOutagePerSecond = 0, noticeMeanMs = 0 } = metrics(statistics, nowUs);
  const forUs = outage.untilUs - outage.countedFromUs;
  const isOver = nowUs >= outage.untilUs;
  const isLong = outage.countedFromUs - outage.fromUs >= CAPS_BEFORE * backoff.capUs;
  // Without chance in the waits all ask as one, and how many fall into a time is no mean any more.
  const varies = gaps.mostUs > gaps.leastUs;
  const check = (
    metric: string,
    measured: number,
    expected: Expected,
    formula: string,
    all: boolean,
  ) =>
    checkMean({
      metric,
      measured,
      value: expected.mean,
      standardError: varies ? expected.sd : null,
      formula,
      source: 'renewal theory (Feller II, XI.4), waits at the cap',
      grade: 'A',
      enough: isLong && all,
      relativeErrorMost: RELATIVE_ERROR_MOST,
    });
  const asked = askedPerSecond(gaps, clients, forUs);
  const left = noticedAfterUs(gaps, clients);
  const leftMs = { mean: left.mean / 1_000, sd: left.sd / 1_000 };
  const everybody = isOver && noticed === toNotice;
  return [
    check(
      'callsDuringOutagePerSecond',
      callsDuringOutagePerSecond,
      asked,
      'n / E[C], C = wait + 2 ways',
      isOver,
    ),
    check('noticeMeanMs', noticeMeanMs, leftMs, 'E[C²] / (2 E[C]), C = wait + 2 ways', everybody),
  ];
}
