/** Links: what is encoded comes back, and whatever else comes is a link or a problem, never a throw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intervention } from './concept.ts';
import { entryOf } from './entry.ts';
import { decodeLink, encodeLink, type Link } from './link.ts';
import { direct, limiter, limiterRun, randomQuietRun, withDeeds } from './testing.ts';

const entry = entryOf(limiter);
const example: Link = {
  run: limiterRun({ arrivals: 'bursty', arrivalsPerSecond: 9 }, [
    { atUs: 8_000_000, action: 'fire-burst' },
    { atUs: 9_000_000, action: 'set', args: { id: 'limit', value: 3 } },
  ]),
  variants: [
    { params: {} },
    { params: { algorithm: 'fixed-window' } },
    {
      params: {},
      fork: {
        of: 0,
        atUs: 10_000_000,
        interventions: [{ atUs: 11_000_000, action: 'fire-burst' }],
      },
    },
  ],
  active: 2,
  atUs: 12_345_678,
  into: 2,
  digest: '0123abcd',
  selected: { lane: 1, who: 8214 },
  view: 'sequence',
  bookmarks: [1_000_000, 12_345_678],
};

/** The text of a link with this payload. */
const textOf = (payload: unknown, format = '2') =>
  `${format}.${btoa(JSON.stringify(payload)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;

const payloadOf = (text: string): Record<string, unknown> =>
  JSON.parse(atob((text.split('.')[1] as string).replaceAll('-', '+').replaceAll('_', '/')));

const messageOf = (text: string) => {
  const decoded = decodeLink(text, entry);
  return decoded.ok ? 'a link' : decoded.problem.message;
};

describe('a link', () => {
  it('comes back as it was', () => {
    expect(decodeLink(encodeLink(example), entry)).toEqual({ ok: true, value: example });
    const { into: _, ...whole } = example;
    expect(decodeLink(encodeLink(whole), entry)).toEqual({ ok: true, value: whole });
  });

  it('comes back as it was, whatever run it holds', () => {
    const deed = (atUs: number, id: string, value: number): Intervention => ({
      atUs,
      action: 'set',
      args: { id, value },
    });
    const deeds = fc.oneof(
      fc
        .tuple(fc.maxSafeNat(), fc.integer({ min: 1, max: 10_000 }))
        .map(([t, v]) => deed(t, 'limit', v)),
      fc
        .tuple(fc.maxSafeNat(), fc.double({ min: 0.1, max: 100_000, noNaN: true }))
        .map(([t, v]) => deed(t, 'arrivalsPerSecond', v)),
      fc
        .tuple(fc.maxSafeNat(), fc.constantFrom('fire-burst', 'align-to-edge'))
        .map(([atUs, action]): Intervention => ({ atUs, action })),
    );
    const link = fc.record(
      {
        rate: fc.double({ min: 0.1, max: 100_000, noNaN: true }),
        seed: fc.nat(0xffffffff),
        interventions: fc.array(deeds, { maxLength: 60 }),
        atUs: fc.maxSafeNat(),
        into: fc.nat(1e9),
        digest: fc.stringMatching(/^[0-9a-f]{8}$/),
      },
      { requiredKeys: ['rate', 'seed', 'interventions', 'atUs', 'digest'] },
    );
    fc.assert(
      fc.property(link, ({ rate, seed, interventions, ...rest }) => {
        const run = { ...limiterRun({ arrivalsPerSecond: rate }, interventions), seed };
        const text = encodeLink({ run, ...rest });
        expect(text).toMatch(/^2\.[A-Za-z0-9_-]+$/);
        expect(decodeLink(text, entry)).toEqual({ ok: true, value: { run, ...rest } });
      }),
    );
  });

  it('opens at the state that it was made at', () => {
    for (let number = 400; number < 420; number++) {
      const { run, random } = randomQuietRun(number);
      const made = direct(withDeeds(run, random), { atUs: random.below(5_000_000) });
      const { nowUs: atUs, into, digest } = made;
      const text = encodeLink({ run: made.run, atUs, into, digest: digest.slice(0, 8) });
      const decoded = decodeLink(text, entry);
      if (!decoded.ok) throw new Error(decoded.problem.message);
      const opened = direct(decoded.value.run, decoded.value);
      expect([opened.nowUs, opened.into, opened.digest]).toEqual([atUs, into, digest]);
    }
  });

  it('keeps its parameters where a default has changed since', () => {
    const changed = {
      ...entry,
      parameters: entry.parameters.map((one) =>
        one.id === 'limit' && one.kind === 'number' ? { ...one, default: 77 } : one,
      ),
    };
    expect(decodeLink(encodeLink(example), changed)).toMatchObject({ value: { run: example.run } });
  });

  it('says its version, so that the page can say the model has changed', () => {
    const older = { ...example, run: { ...example.run, version: 7 } };
    expect(decodeLink(encodeLink(older), entry)).toMatchObject({ value: { run: { version: 7 } } });
  });
});

describe('what is no link of ours', () => {
  it('of a later format says what to do', () => {
    expect(messageOf(textOf(payloadOf(encodeLink(example)), '3'))).toBe(
      'This link has format 3, and this page reads formats 1 to 2. Reload the page to get its newest version; the figure below shows its own run.',
    );
  });

  const good = payloadOf(encodeLink(example));
  it.each<[string, unknown, string]>([
    ['another simulation', { ...good, c: 'queue' }, 'it belongs to another simulation'],
    ['no simulation', { ...good, c: undefined }, 'it belongs to another simulation'],
    ['no version', { ...good, v: 'one' }, 'its version is no number'],
    ['a huge seed', { ...good, s: 2 ** 32 }, 'its seed is no whole number below 2^32'],
    ['a fractional time', { ...good, t: 0.5 }, 'its time is no whole number of µs'],
    ['a time before 0', { ...good, t: -1 }, 'its time is no whole number of µs'],
    ['a huge time', { ...good, t: 1e300 }, 'its time is no whole number of µs'],
    ['a negative place', { ...good, n: -1 }, 'its place in the instant is no number'],
    ['no digest', { ...good, d: 'xyz' }, 'its digest is missing'],
    ['parameters as a list', { ...good, p: [] }, 'its parameters are missing'],
    ['an unknown parameter', { ...good, p: { limits: 3 } }, 'There is no parameter "limits".'],
    ['a value out of range', { ...good, p: { limit: 1e9 } }, '1000000000 is out of range'],
    ['a script', { ...good, p: { limit: '<script>' } }, '"<script>" is no number'],
    ['no interventions', { ...good, i: 'x' }, 'its interventions are missing'],
    [
      'an intervention of another form',
      { ...good, i: [3] },
      'an intervention of it has another form',
    ],
    ['an intervention at no time', { ...good, i: [[null, 'x']] }, 'an intervention has no time'],
    ['an unknown action', { ...good, i: [[1, 'fire-brust']] }, 'Did you mean "fire-burst"?'],
    ['an action named after a method', { ...good, i: [[1, 'toString']] }, 'There is no action'],
    ['a change of nothing', { ...good, i: [[1, 'set']] }, 'a change of it names no parameter'],
    ['a change of an unknown one', { ...good, i: [[1, 'set', '__proto__', 1]] }, 'no parameter'],
    ['a change of what cannot', { ...good, i: [[1, 'set', 'windowSeconds', 1]] }, 'cannot change'],
    ['a change beyond the range', { ...good, i: [[1, 'set', 'limit', 0]] }, '0 is out of range'],
    [
      'too many interventions',
      { ...good, i: new Array(201).fill([1, 'fire-burst']) },
      'it has over 200',
    ],
    ['no runs', { ...good, w: [] }, 'its runs are missing'],
    ['too many runs', { ...good, w: new Array(6).fill({ p: {} }) }, 'it has over 5 runs'],
    ['a run out of range', { ...good, w: [{ p: { limit: 0 } }] }, '0 is out of range'],
    ['a branch of itself', { ...good, w: [{ p: {}, f: [0, 1, []] }] }, 'has no origin'],
    [
      'branches in a circle',
      {
        ...good,
        w: [
          { p: {}, f: [1, 1, []] },
          { p: {}, f: [0, 1, []] },
        ],
        a: 0,
        q: undefined,
      },
      'its branches go round in a circle',
    ],
    ['a run that is not there', { ...good, a: 3 }, 'it chooses a run that it does not have'],
    ['a request of no run', { ...good, q: [3, 1] }, 'the request it selects has no number'],
    ['a view with no name', { ...good, o: '<b>' }, 'its view has no name'],
    ['bookmarks that are no times', { ...good, b: ['x'] }, 'its bookmarks are no times'],
    ['a list', [good], 'it holds no run'],
    ['nothing', null, 'it holds no run'],
  ])('%s', (_, payload, message) => {
    expect(messageOf(textOf(payload))).toContain(message);
  });

  it.each([
    '',
    '1',
    '1.',
    '.',
    'x.y',
    '1.a.b',
    '-1.abc',
    '1.%%%',
    '1.💥',
    ' 1.e30',
    '0x1.e30',
    '1e0.e30',
  ])('the text "%s"', (text) => {
    expect(messageOf(text)).toMatch(/^This link (cannot be read|has format)/);
  });

  it('is not read when it is too long', () => {
    expect(messageOf(`1.${'A'.repeat(20_000)}`)).toContain('it is too long');
    const nested = `1.${btoa('['.repeat(6_000))}`;
    expect(messageOf(nested)).toContain('cut off or changed');
  });

  it('changes no prototype', () => {
    const payload = btoa('{"__proto__":{"c":"rate-limiter"},"p":{"__proto__":{"limit":3}}}');
    expect(messageOf(`1.${payload}`)).not.toBe('a link');
    expect(({} as Record<string, unknown>).limit).toBeUndefined();
  });
});
