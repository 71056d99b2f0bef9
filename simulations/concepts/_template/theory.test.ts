/** The model against the loss formula, and a fault that is caught. */
import { describe, expect, it } from 'vitest';
import { accept } from '../../measure/accept.ts';
import { replicate } from '../../run/replicate.ts';
import { sampleConcept } from './concept.ts';
import { paramsOf } from './testing.ts';
import { lawOf } from './theory.ts';

const RUNS = 40;
const REQUESTS = 8_000;

/** Judges 40 runs with about 8,000 requests each. `faulty` parameters stand in for the row's. */
function judge(load: number, service: string, faulty: object = {}) {
  const arrivalsPerSecond = 5;
  const params = paramsOf({
    arrivalsPerSecond,
    service,
    serviceMeanMs: (load / arrivalsPerSecond) * 1_000,
    durationSeconds: REQUESTS / arrivalsPerSecond,
  });
  const measured = replicate({
    concept: sampleConcept,
    params: { ...params, ...faulty },
    runs: RUNS,
  });
  return Object.entries(lawOf(params)).map(([metric, expected]) =>
    accept({
      name: `${metric} at ρ = ${load}, ${service}`,
      estimates: measured[metric] ?? [],
      expected,
      standardErrorMost: 0.01,
    }),
  );
}

describe('the model agrees with theory', () => {
  it('has the formulas right', () => {
    const half = lawOf(paramsOf({ arrivalsPerSecond: 5, serviceMeanMs: 200 }));
    expect(half).toEqual({ refusedFraction: 0.5, utilisation: 0.5 });
    const light = lawOf(paramsOf({ arrivalsPerSecond: 1, serviceMeanMs: 200 }));
    expect(light.refusedFraction).toBeCloseTo(1 / 6, 12);
    expect(light.utilisation).toBeCloseTo(1 / 6, 12);
  });

  const rows = [0.2, 1, 3].flatMap((load) =>
    ['exponential', 'deterministic'].map((service) => [load, service] as const),
  );
  it.each(rows)('at ρ = %d with %s service', (load, service) => {
    const verdicts = judge(load, service);
    expect(verdicts.filter(({ ok }) => !ok).map(({ message }) => message)).toEqual([]);
  });

  it('and would not, with a service that takes 3 % longer', () => {
    expect(judge(1, 'exponential', { serviceMeanMs: 206 }).map(({ ok }) => ok)).toEqual([
      false,
      false,
    ]);
  });
});
