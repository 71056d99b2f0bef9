/** The run in figures and in words: the facts row, and the account that every reader can read. */
import type { Fact } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { count, percent, plural, seconds } from '../../run/words.ts';
import type { SampleConceptModel } from './model.ts';
import { lawOf } from './theory.ts';

/** What the concept measures, by the ids of its metrics; 0 where nothing has happened yet. */
export function measure(state: SampleConceptModel, nowUs: number): Record<string, number> {
  const { offered, refused, served, busy } = state;
  return {
    offered,
    served,
    refusedFraction: offered > 0 ? refused / offered : 0,
    utilisation: nowUs > 0 ? busy.mean(nowUs) : 0,
  };
}

export function facts(state: SampleConceptModel, nowUs: number): readonly Fact[] {
  const { offered, refused, served, deeds, params } = state;
  const { refusedFraction = 0, utilisation = 0 } = measure(state, nowUs);
  const law = lawOf(params);
  const beside = (share: number) =>
    deeds.length > 0 ? 'settings changed on the way' : `theory ${percent(share)}`;
  return [
    {
      label: 'Turned away',
      value: percent(refusedFraction),
      detail: beside(law.refusedFraction),
      tone: 'theory',
    },
    { label: 'Server busy', value: percent(utilisation), detail: beside(law.utilisation) },
    { label: 'Requests', value: count(offered), detail: `${count(refused)} turned away` },
    { label: 'Served', value: count(served), detail: `in ${seconds(nowUs)}` },
  ];
}

export function account(state: SampleConceptModel, nowUs: number): readonly string[] {
  return [opening(state), ...state.deeds.words(), outcome(state, nowUs)];
}

function opening({ params }: SampleConceptModel): string {
  const law = params.service === 'deterministic' ? 'all the same' : 'exponential';
  return (
    `One server without a waiting line met ${numberOf(params, 'arrivalsPerSecond')} requests a ` +
    `second, each with ${numberOf(params, 'serviceMeanMs')} ms of work on average (${law}).`
  );
}

function outcome(state: SampleConceptModel, nowUs: number): string {
  const { offered, refused, served } = state;
  const { utilisation = 0 } = measure(state, nowUs);
  return (
    `In ${seconds(nowUs)}, ${plural(offered, 'request')} came: ${count(served)} were served and ` +
    `${count(refused)} found the server busy. It was busy ${percent(utilisation)} of the time.`
  );
}
