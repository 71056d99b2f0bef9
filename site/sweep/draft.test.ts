/** The form: what it begins with can be run, and what is written in it is read as everywhere. */
import { describe, expect, it } from 'vitest';
import { axisDraft, firstDraft, readDraft, sweepable } from './draft.ts';
import { limiterEntry, queueEntry, runOf } from './testing.ts';
import { parameterOf } from './words.ts';

const rangeOf = (entry: typeof queueEntry, id: string, given = {}) => {
  const parameter = parameterOf(entry, id);
  if (!parameter) throw new RangeError(id);
  return axisDraft(parameter, runOf(entry, given)).text;
};

describe('a range to begin with', () => {
  it.each<[string, number, string]>([
    ['arrivalsPerSecond', 80, '20:160:10'],
    ['arrivalsPerSecond', 390, '100:400:50'],
    ['arrivalsPerSecond', 1, '1:400:50'],
    ['serviceMeanMs', 10, '2:20:2'],
    ['servers', 1, '1:16:1'],
    ['servers', 4, '1:8:1'],
    ['capacity', 0, '0:100:10'],
    ['capacity', 10, '2:20:2'],
    ['durationSeconds', 60, '20:120:10'],
  ])('around %s = %d is %s', (id, now, text) => {
    expect(rangeOf(queueEntry, id, { [id]: now })).toBe(text);
  });

  it('is within what the slider offers, and lists every choice', () => {
    expect(rangeOf(limiterEntry, 'arrivalsPerSecond', { arrivalsPerSecond: 0.4 })).toBe(
      '0.1:0.8:0.1',
    );
    expect(rangeOf(limiterEntry, 'arrivals')).toBe('poisson,bursty,saturating');
  });

  it.each([limiterEntry, queueEntry])('can be swept as it is, each parameter of $id', (entry) => {
    const run = runOf(entry);
    const draft = firstDraft(entry, run);
    expect(readDraft(entry, run, draft)).toMatchObject({ ok: true });
    for (const parameter of entry.parameters) {
      const one = { ...draft, axes: [axisDraft(parameter, run)] };
      const read = readDraft(entry, run, one);
      expect(read, JSON.stringify(one.axes)).toMatchObject({ ok: true });
      const [axis] = read.ok ? read.value.axes : [];
      expect(axis?.values.length).toBeGreaterThan(1);
      expect(axis?.values.length).toBeLessThan(32);
    }
  });

  it('sweeps a number first, and measures what runs of any length can be compared by', () => {
    expect(firstDraft(limiterEntry, runOf(limiterEntry))).toEqual({
      ...{ axes: [{ parameter: 'limit', text: '2:20:2' }], seeds: '5' },
      metric: 'rejectedFraction',
    });
    expect(firstDraft(queueEntry, runOf(queueEntry)).metric).toBe('waitMeanMs');
  });

  it('sweeps something that the run does not set on the way', () => {
    const set = { atUs: 1e6, action: 'set', args: { id: 'limit', value: 4 } };
    const run = runOf(limiterEntry, {}, { interventions: [set] });
    const draft = firstDraft(limiterEntry, run);
    expect(draft.axes[0]?.parameter).not.toBe('limit');
    expect(readDraft(limiterEntry, run, draft)).toMatchObject({ ok: true });
  });
});

describe('which parameters are offered', () => {
  const ids = (axes: Parameters<typeof sweepable>[2]) =>
    sweepable(queueEntry, runOf(queueEntry), axes).map(({ id }) => id);

  it('not those that make no difference', () => {
    expect(ids([])).not.toContain('serviceCv2');
  });

  it('unless a value on the other axis makes them matter', () => {
    const axis = { parameter: 'service', text: 'exponential,hyperexponential' };
    expect(ids([axis])).toContain('serviceCv2');
    expect(ids([{ ...axis, text: 'exponential' }])).not.toContain('serviceCv2');
  });
});

describe('what is written', () => {
  const run = runOf(
    limiterEntry,
    {},
    { seed: 9, interventions: [{ atUs: 8, action: 'fire-burst' }] },
  );
  const draft = { axes: [{ parameter: 'limit', text: '5, 10' }], metric: 'rejected', seeds: '3' };

  it('is the plan of this run', () => {
    expect(readDraft(limiterEntry, run, draft)).toEqual({
      ok: true,
      value: {
        ...{ concept: 'rate-limiter', params: run.params, metric: 'rejected', seeds: 3 },
        axes: [{ parameter: 'limit', values: [5, 10] }],
        ...{ firstSeed: 9, interventions: run.interventions },
      },
    });
  });

  it.each([
    [{ seeds: '' }, 'bad-seeds'],
    [{ seeds: '2.5' }, 'bad-seeds'],
    [{ seeds: '99' }, 'bad-seeds'],
    [{ axes: [{ parameter: 'limit', text: '' }] }, 'no-values'],
    [{ axes: [{ parameter: 'limit', text: '0:3:1' }] }, 'out-of-range'],
    [{ axes: [{ parameter: 'limit', text: '1:9999:1' }] }, 'too-many-cells'],
    [{ axes: [{ parameter: 'nonsense', text: '1' }] }, 'unknown-parameter'],
    [{ axes: [] }, 'no-axis'],
  ])('%j is a problem: %s', (given, kind) => {
    expect(readDraft(limiterEntry, run, { ...draft, ...given })).toMatchObject({
      ok: false,
      problem: { kind },
    });
  });
});
