/** A thousand links damaged on the way: each is read as a possible run or refused with a message. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryOf } from './entry.ts';
import { decodeLink, encodeLink, type Link } from './link.ts';
import { checkParameter } from './parameters.ts';
import { Session } from './session.ts';
import { limiter, limiterRun } from './testing.ts';

const entry = entryOf(limiter);
const link: Link = {
  run: limiterRun({ durationSeconds: 2 }, [
    { atUs: 500_000, action: 'fire-burst' },
    { atUs: 900_000, action: 'set', args: { id: 'limit', value: 3 } },
  ]),
  variants: [
    { params: {} },
    { params: { limit: 4 }, fork: { of: 0, atUs: 600_000, interventions: [] } },
  ],
  active: 1,
  atUs: 1_000_000,
  digest: '0123abcd',
  selected: { lane: 1, who: 3 },
  view: 'words',
  bookmarks: [700_000],
};
const text = encodeLink(link);
const json = atob((text.split('.')[1] as string).replaceAll('-', '+').replaceAll('_', '/'));
const encoded = (payload: string) => `2.${btoa(payload)}`;

const NASTY = [
  ...['1e308', '-1', '0', '-0', '9007199254740993', '0.5', '1e-320', 'null', 'true', '"NaN"'],
  ...['""', '[]', '{}', '{"toString":1}', '"<img src=x onerror=alert(1)>"', '"__proto__"'],
  ...[
    '"constructor"',
    '{"__proto__":{"limit":5}}',
    '[[1,"set","constructor",1]]',
    '[[1,"valueOf"]]',
  ],
];

/** Tokens of the payload: values and names, each of which may be exchanged. */
const tokens = [...json.matchAll(/"[^"]*"|-?[\d.]+/g)];

const mutant = fc.oneof(
  // Characters of the text changed, cut, or doubled.
  fc.tuple(fc.nat(text.length), fc.string({ maxLength: 4 })).map(([at, other]) => {
    return text.slice(0, at) + other + text.slice(at + other.length);
  }),
  fc.nat(text.length).map((at) => text.slice(0, at)),
  fc.nat(text.length).map((at) => text.slice(at)),
  fc.string().map((other) => `2.${other}`),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => encoded(String.fromCharCode(...bytes))),
  // Values and names of the payload exchanged.
  fc
    .array(fc.tuple(fc.nat(tokens.length - 1), fc.constantFrom(...NASTY)), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => {
      let changed = json;
      for (const [at, value] of changes) changed = changed.replace(tokens[at]?.[0] ?? '', value);
      return encoded(changed);
    }),
  fc.json().map((any) => encoded(any)),
  fc.nat(99_999).map((format) => text.replace(/^2/, String(format))),
);

it('a thousand damaged links end as possible runs or as problems', () => {
  let links = 0;
  let problems = 0;
  fc.assert(
    fc.property(mutant, (damaged) => {
      const decoded = decodeLink(damaged, entry);
      if (!decoded.ok) {
        problems++;
        expect(decoded.problem.kind).toMatch(/^[a-z-]+$/);
        expect(decoded.problem.message).toMatch(/^\S.*\.$/s);
        expect(decoded.problem.message.length).toBeLessThan(300);
        return;
      }
      links++;
      const { run, atUs, into } = decoded.value;
      expect(Object.keys(run.params)).toEqual(limiter.parameters.map(({ id }) => id));
      for (const parameter of limiter.parameters) {
        expect(checkParameter(parameter, run.params[parameter.id]).ok).toBe(true);
      }
      // It can be run: some hundred steps of it, wherever it points.
      const session = new Session(limiter, run);
      session.seek({ atUs, ...(into !== undefined && { into }) }, 300);
      expect(session.nowUs).toBeLessThanOrEqual(session.endUs);
    }),
    { numRuns: 1_000 },
  );
  expect(links).toBeGreaterThan(20);
  expect(problems).toBeGreaterThan(500);
});
