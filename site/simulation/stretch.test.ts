/** Tests of what a figure plays by itself, before and after the prediction about it. */
import { describe, expect, it } from 'vitest';
import { stretchOf } from './stretch';

const run = { restUs: 60e6, endUs: 120e6, speed: 10 };

describe('what a figure plays by itself', () => {
  it('is five seconds of the reader’s up to its rest, and nothing of what comes after', () => {
    expect(stretchOf(run, undefined)).toEqual({ fromUs: 10e6, toUs: 60e6 });
  });

  it('begins no earlier than the run', () => {
    expect(stretchOf({ ...run, speed: 30 }, undefined)).toEqual({ fromUs: 0, toUs: 60e6 });
  });

  it('goes from its rest to the end when the outcome is wanted', () => {
    expect(stretchOf(run, 'wanted')).toEqual({ fromUs: 60e6, toUs: 120e6 });
  });

  it('goes through to the end when the outcome has been known', () => {
    expect(stretchOf(run, 'known')).toEqual({ fromUs: 10e6, toUs: 120e6 });
  });

  it('leads up to the end where it rests there', () => {
    expect(stretchOf({ ...run, endUs: 60e6 }, 'wanted')).toEqual({ fromUs: 10e6, toUs: 60e6 });
  });
});
