/** What the reader did, as the account tells it. */
import { describe, expect, it } from 'vitest';
import { Deeds } from './deeds.ts';
import { choiceParameter, numberParameter } from './parameter-kit.ts';

const RANGE = { group: '', min: 0, max: 9, default: 5, slider: { min: 0, max: 9, step: 1 } };
const LAWS = [
  { id: 'poisson', title: 'Poisson' },
  { id: 'even', title: 'Evenly spaced' },
];

describe('deeds', () => {
  it('name what changed, and tell the latest five', () => {
    const deeds = new Deeds([
      numberParameter({ ...RANGE, id: 'limit', title: 'Limit', unit: 'requests' }),
      choiceParameter({ id: 'law', title: 'Arrivals', group: '', choices: LAWS }),
    ]);
    deeds.add(500_000, 'a burst of 20 requests was fired');
    expect(deeds.words()).toEqual(['At 0.5 s a burst of 20 requests was fired.']);
    const before = { limit: 5, burst: 3 };
    expect(deeds.change(1_000_000, before, { limit: 6, burst: 3 })).toEqual(['limit']);
    expect(deeds.change(1_000_000, before, before)).toEqual([]);
    expect(deeds.change(2_000_000, before, { limit: 7, burst: 4 })).toEqual(['limit', 'burst']);
    for (let second = 3; second < 6; second++) deeds.add(second * 1e6, 'it rained');
    expect(deeds.length).toBe(7);
    expect(deeds.words()).toHaveLength(5);
    expect(deeds.words()[0]).toBe('At 2 s limit became 7 requests.');
    deeds.change(6_000_000, { law: 'poisson' }, { law: 'even' });
    expect(deeds.words()[4]).toBe('At 6 s arrivals became "Evenly spaced".');
  });
});
