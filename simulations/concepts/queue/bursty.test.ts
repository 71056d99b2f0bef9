/** Arrivals as bursty as a recorded service: the exact loss, by formula and by simulation. */
import { describe, expect, it } from 'vitest';
import { accept } from '../../measure/accept.ts';
import reference from '../../reference/load-models.json' with { type: 'json' };
import { replicate } from '../../run/replicate.ts';
import { atRest, paramsFor } from '../../run/testing-runs.ts';
import { hyperexponentialLoss } from './chains.ts';
import { queue } from './concept.ts';
import { balancedMeans, lossSystem } from './formulas.ts';
import { lawOf } from './law.ts';

const scenario = queue.scenarios.find(({ id }) => id === 'llm-trace');
const [conv, code] = reference.azureLlm2023.rows;

describe('the loss of hyperexponential arrivals', () => {
  it.each(reference.hyperexponentialLoss.rows)(
    'agrees with the equations solved whole: c $servers, K $capacity, cv² $cv2',
    ({ servers, capacity, load, cv2, blocked, inside }) => {
      const found = hyperexponentialLoss(servers, capacity, load, cv2);
      expect(found.blocked).toBeCloseTo(blocked, 12);
      expect(found.inside).toBeCloseTo(inside, 10);
    },
  );

  it.each([
    [1, 1, 0.7],
    [1, 16, 0.72],
    [4, 20, 3.6],
    [8, 8, 9],
    [2, 5_000, 3],
  ])('is that of Poisson arrivals at cv² 1: c %d, K %d, a %d', (servers, capacity, load) => {
    const { blocked, inside } = hyperexponentialLoss(servers, capacity, load, 1);
    const poisson = lossSystem(servers, capacity, load);
    expect(blocked).toBeCloseTo(poisson.blocked, 12);
    expect(inside / poisson.inside).toBeCloseTo(1, 10);
  });
});

describe('arrivals like those of a recorded service', () => {
  it('have the rate and the variation of the recording, beside Poisson', () => {
    expect(scenario?.params.arrivalsPerSecond).toBeCloseTo(code?.perSecond as number, 3);
    expect(scenario?.params.durationSeconds).toBeCloseTo(code?.seconds as number, 0);
    expect(scenario?.params.arrivalCv2).toBe(code?.cv2);
    const { often, shortMean, longMean } = balancedMeans(code?.cv2 as number);
    const second = 2 * (often * shortMean * shortMean + (1 - often) * longMean * longMean);
    expect(second - 1).toBeCloseTo(code?.cv2 as number, 6);
  });

  const lossOf = (arrivalCv2: number) =>
    lawOf({ ...scenario?.params, arrivals: 'hyperexponential', arrivalCv2 })
      ?.blockedFraction as number;

  it('overflow a queue that is large enough for Poisson', () => {
    expect(lawOf({ ...scenario?.params })?.blockedFraction).toBeLessThan(0.001);
    expect(lossOf(conv?.cv2 as number)).toBeLessThan(0.0014); // Chat is nearly Poisson.
    expect(lossOf(code?.cv2 as number)).toBeCloseTo(0.247, 3);
    const lost = (lane: number) =>
      atRest(queue, 'llm-trace', lane).measured.blockedFraction as number;
    expect(lost(0)).toBeLessThan(0.001);
    expect(lost(1)).toBeCloseTo(0.25, 1);
  });

  it('lose as many as the chain says, from 20 runs', { timeout: 120_000 }, () => {
    const params = paramsFor(queue, {
      ...scenario?.params,
      arrivals: 'hyperexponential',
      durationSeconds: 12_000,
    });
    const law = lawOf(params);
    const judged = (seed: number, faulty = {}) => {
      const given = paramsFor(queue, { ...params, ...faulty });
      const measured = replicate({ concept: queue, params: given, runs: 20, firstSeed: seed });
      return accept({
        name: 'turned away',
        estimates: measured.blockedFraction as number[],
        expected: law?.blockedFraction as number,
        standardErrorMost: 0.01,
      });
    };
    const { ok, message } = judged(1);
    expect([ok, message]).toEqual([true, message]);
    expect(Math.abs(judged(1, { capacity: 24 }).z)).toBeGreaterThan(4);
  });
});
