/** The command line as a script meets it: shapes of JSON, exit codes, and what goes where. */
import { describe, expect, it } from 'vitest';
import { conceptIds } from '../run/catalogue.ts';
import { sim } from './testing.ts';

/** Enough requests above the limit for a verdict of theory. */
const MANY = ['--set', 'arrivalsPerSecond=2.4', '--set', 'durationSeconds=20000', '--seed', '11'];
const BURST = ['run', 'rate-limiter', '--scenario', 'burst', '--json'] as const;

describe('list', () => {
  it('--json is every simulation with parameters, scenarios and actions, and nothing else', async () => {
    const { code, out, err } = await sim('list', '--json');
    expect([code, err]).toEqual([0, '']);
    const listed = JSON.parse(out);
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(conceptIds());
    for (const concept of listed) {
      expect(Object.keys(concept)).toEqual(['id', 'title', 'parameters', 'scenarios', 'actions']);
      for (const { id, title, ...rest } of [...concept.scenarios, ...concept.actions]) {
        expect([typeof id, typeof title, rest]).toEqual(['string', 'string', {}]);
      }
      for (const parameter of concept.parameters) {
        const keys = ['id', 'unit', 'min', 'max', 'default'];
        expect(Object.keys(parameter)).toEqual(
          'choices' in parameter ? [...keys, 'choices'] : keys,
        );
      }
    }
    const limiter = listed.find(({ id }: { id: string }) => id === 'rate-limiter');
    expect(limiter.parameters).toContainEqual({
      ...{ id: 'limit', unit: 'requests', min: 1, max: 10_000, default: 10 },
    });
    expect(limiter.parameters).toContainEqual({
      ...{ id: 'arrivals', unit: '', min: null, max: null, default: 'poisson' },
      choices: ['poisson', 'bursty', 'saturating'],
    });
    expect(limiter.actions).toContainEqual({ id: 'fire-burst', title: 'Fire a burst of 20' });
  });

  it('without --json is for people', async () => {
    const { code, out } = await sim('list');
    expect(code).toBe(0);
    expect(out).toMatch(/^rate-limiter: Rate limiter$/m);
    expect(out).toMatch(/^ {2}limit +1 to 10000 requests \(10\)$/m);
  });
});

describe('run --json', () => {
  it('has exactly these keys, and checks of exactly these', async () => {
    const { code, out, err } = await sim('run', 'rate-limiter', ...MANY, '--json');
    expect([code, err]).toEqual([0, '']);
    const result = JSON.parse(out);
    expect(Object.keys(result)).toEqual([
      ...['concept', 'scenario', 'seed', 'parameters', 'nowUs', 'events', 'metrics', 'theory'],
      ...['invariants', 'digest'],
    ]);
    expect(result).toMatchObject({ concept: 'rate-limiter', scenario: null, seed: 11 });
    expect(result.nowUs).toBe(result.parameters.durationSeconds * 1e6);
    expect(result.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(result.theory.length).toBeGreaterThan(1);
    for (const check of result.theory) {
      expect(Object.keys(check)).toEqual([
        ...['metric', 'measured', 'value', 'standardError', 'z', 'formula', 'source', 'grade'],
        'holds',
      ]);
      expect(check.holds).toBe(true);
    }
    for (const invariant of result.invariants) {
      expect(Object.keys(invariant)).toEqual(['id', 'held']);
      expect(invariant.held).toBe(true);
    }
    const { offered, admitted, rejected } = result.metrics;
    expect(offered).toBe(admitted + rejected);
  });

  it('gives the same run under both engines, and another for another seed', async () => {
    const [compiled, xstate, other] = await Promise.all([
      sim(...BURST),
      sim(...BURST, '--engine', 'xstate'),
      sim(...BURST, '--seed', '8'),
    ]);
    expect(xstate).toEqual(compiled);
    const digests = [compiled, other].map(({ out }) => JSON.parse(out).digest);
    expect(digests[0]).not.toBe(digests[1]);
  });

  it('takes settings over the scenario’s, and says which are in force', async () => {
    const { out } = await sim(...BURST, '--set', 'limit=5', '--set', 'durationSeconds=9');
    const { scenario, seed, parameters, nowUs } = JSON.parse(out);
    expect([scenario, seed, nowUs]).toEqual(['burst', 7, 9_000_000]);
    expect([parameters.limit, parameters.arrivalsPerSecond]).toEqual([5, 1.2]);
  });

  it('without a scenario runs the default parameters with seed 1', async () => {
    const { out } = await sim('run', 'rate-limiter', '--set', 'limit=3', '--json');
    expect(JSON.parse(out)).toMatchObject({
      ...{ scenario: null, seed: 1, parameters: { limit: 3, arrivalsPerSecond: 10 } },
    });
  });
});

it('run without --json tells the run to people', async () => {
  const { code, out, err } = await sim('run', 'rate-limiter', ...MANY);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('Rate limiter, seed 11\n');
  expect(out).toMatch(/rejectedFraction: 0\.\d+ ± 0\.\d+, theory 0\.\d+, z = -?\d\.\d\d: holds\./);
  expect(out).toMatch(/conservation +yes/);
  expect(out).not.toMatch(/undefined|NaN|\[object/);
});

describe('help', () => {
  it.each([
    [[]],
    [['--help']],
    [['-h']],
    [['help']],
    [['list', '--help']],
    [['run', '--help']],
    [['run', 'nonsense', '--set', 'x', '-h']],
  ])('%j exits 0', async (args) => {
    const { code, out, err } = await sim(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/npm run -s sim -- (list|run)/);
  });
});

describe('what cannot be done exits 2 with one line on standard error and nothing else', () => {
  const limiter = ['run', 'rate-limiter'];
  it.each<[readonly string[], string]>([
    [['walk'], 'There is no command "walk".'],
    [['rnu'], 'Did you mean "run"?'],
    [['__proto__'], 'There is no command "__proto__".'],
    [['two\nlines'], 'There is no command "two lines".'],
    [['list', '--jsn'], "Unknown option '--jsn'"],
    [['list', 'rate-limiter'], "Unexpected argument 'rate-limiter'"],
    [['run'], 'Name a simulation: see list.'],
    [['run', 'rate-limitr'], 'Did you mean "rate-limiter"?'],
    [['run', 'toString'], 'There is no simulation "toString".'],
    [[...limiter, 'queue'], '"queue" is too many.'],
    [[...limiter, '--scenario', 'brust'], 'Did you mean "burst"?'],
    [[...limiter, '--scenario'], 'argument missing'],
    [[...limiter, '--set', 'limit'], '"limit" sets nothing: write --set <id>=<value>.'],
    [[...limiter, '--set', '=3'], 'sets nothing'],
    [[...limiter, '--set', 'limits=3'], 'Did you mean "limit"?'],
    [[...limiter, '--set', '__proto__=3'], 'There is no parameter "__proto__".'],
    [[...limiter, '--set', 'limit=0'], '0 is out of range: limit goes from 1 to 10000 requests.'],
    [[...limiter, '--set', 'limit=ten'], '"ten" is no number'],
    [[...limiter, '--set', 'limit='], '"" is no number'],
    [[...limiter, '--set', 'limit=2.5'], 'is not a whole number'],
    [[...limiter, '--set', 'algorithm=bucket'], '"bucket" is no choice of algorithm'],
    [[...limiter, '--set', 'algorithm=a\nb'], 'is no choice of algorithm'],
    [[...limiter, '--seed', '1.5'], '"1.5" is no seed'],
    [[...limiter, '--seed', '4294967296'], '"4294967296" is no seed'],
    [[...limiter, '--seed=-1'], '"-1" is no seed'],
    [[...limiter, '--seed', '-1'], 'ambiguous'],
    [[...limiter, '--engine', 'xsate'], 'Did you mean "xstate"?'],
    [[...limiter, '--bogus'], "Unknown option '--bogus'"],
    [[...limiter, '--json=yes'], 'does not take an argument'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await sim(...args);
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|Error:/);
  });
});
