/** The builders of parameters, and their values by name. */
import { describe, expect, it } from 'vitest';
import { arrivalRate, defaultsOf, duration, switchParameter, warmup } from './parameter-kit.ts';
import { choiceOf, endUsOf, loadOf, meanGapUsOf, warmupUsOf } from './parameter-values.ts';
import { servers, serviceLaw, serviceMean } from './station-parameters.ts';

const parameters = [
  arrivalRate(),
  serviceMean(),
  serviceLaw(),
  servers({ default: 3 }),
  duration(),
];

describe('parameters from the kit', () => {
  it('are what a concept makes of them', () => {
    const rate = arrivalRate({ max: 9, live: false, slider: { min: 1, max: 9, step: 1 } });
    expect(rate).toMatchObject({ id: 'arrivalsPerSecond', max: 9, min: 0.01, live: false });
    expect(servers()).toMatchObject({ kind: 'number', live: false, unit: '' });
    expect(switchParameter({ id: 'on', title: 'On', group: 'G' }).default).toBe('off');
  });

  it('have their defaults, which are read by name', () => {
    const params = defaultsOf(parameters);
    expect(params).toEqual({
      arrivalsPerSecond: 80,
      serviceMeanMs: 10,
      service: 'exponential',
      servers: 3,
      durationSeconds: 60,
    });
    expect([loadOf(params), meanGapUsOf(params), choiceOf(params, 'service')]).toEqual([
      0.8,
      12_500,
      'exponential',
    ]);
    expect([warmupUsOf(params), endUsOf(params)]).toEqual([0, 60_000_000]);
    const warm = defaultsOf([...parameters, warmup({ default: 1.5 })]);
    expect([warmupUsOf(warm), endUsOf(warm)]).toEqual([1_500_000, 61_500_000]);
  });
});
