/** `sim sweep` as a script meets it: shapes of JSON, what is refused, and how it is interrupted. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { replicate } from '../run/replicate.ts';
import { limiter, paramsOf } from '../run/testing.ts';
import { summary } from '../sweep/result.ts';
import { sim } from './testing.ts';

const limits = ['sweep', 'rate-limiter', '--metric', 'rejectedFraction'] as const;

describe('sweep --json', () => {
  it('has exactly these keys, and the numbers of independent replications', async () => {
    const { code, out, err } = await sim(
      ...[...limits, '--over', 'arrivalsPerSecond=2:6:2', '--over', 'burst=1,5'],
      ...['--set', 'durationSeconds=20', '--seeds', '4', '--json'],
    );
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out);
    expect(Object.keys(told)).toEqual([
      ...['concept', 'scenario', 'metric', 'unit', 'parameters', 'interventions', 'axes'],
      ...['seeds', 'firstSeed', 'cells'],
    ]);
    expect(told).toMatchObject({
      ...{ concept: 'rate-limiter', scenario: null, metric: 'rejectedFraction', unit: 'fraction' },
      axes: [
        { parameter: 'arrivalsPerSecond', unit: '/s', values: [2, 4, 6] },
        { parameter: 'burst', unit: 'requests', values: [1, 5] },
      ],
      ...{ seeds: 4, firstSeed: 1, interventions: [] },
    });
    expect(told.parameters).toMatchObject({ limit: 10, durationSeconds: 20 });
    expect(Object.keys(told.parameters)).not.toContain('burst');
    expect(told.cells).toHaveLength(6);
    const at = { arrivalsPerSecond: 4, burst: 5 };
    const params = paramsOf({ ...at, durationSeconds: 20 });
    const measured = replicate({ concept: limiter, params, runs: 4 });
    expect(told.cells[4]).toEqual({
      values: at,
      ...summary(measured.rejectedFraction as number[]),
      n: 4,
    });
    expect(Object.keys(told.cells[4])).toEqual([
      ...['values', 'mean', 'standardError', 'low', 'high', 'n'],
    ]);
  });

  it('takes a scenario with its parameters, its actions and its seed', async () => {
    const args = [...limits, '--scenario', 'burst', '--over', 'limit=5,10', '--json'];
    const [one, other] = await Promise.all([
      sim(...args, '--seeds', '2'),
      sim(
        ...[...limits, '--set', 'arrivalsPerSecond=1.2', '--set', 'durationSeconds=30'],
        ...['--first-seed', '7', '--at', '8:fire-burst', '--over', 'limit=5,10', '--seeds', '2'],
        ...['--json'],
      ),
    ]);
    const told = JSON.parse(one.out);
    expect(told).toMatchObject({
      ...{ scenario: 'burst', firstSeed: 7, seeds: 2 },
      interventions: [{ atUs: 8_000_000, action: 'fire-burst' }],
    });
    // The same sweep written out.
    expect(JSON.parse(other.out)).toEqual({ ...told, scenario: null });
  });

  it('changes a parameter on the way, and sweeps over choices', async () => {
    const { out } = await sim(
      ...[...limits, '--over', 'algorithm=token-bucket,leaky-bucket', '--seeds', '1'],
      ...['--at', '6.5:limit=4', '--json'],
    );
    const told = JSON.parse(out);
    expect(told.interventions).toEqual([
      { atUs: 6_500_000, action: 'set', args: { id: 'limit', value: 4 } },
    ]);
    expect(told.cells.map(({ values }: { values: object }) => values)).toEqual([
      { algorithm: 'token-bucket' },
      { algorithm: 'leaky-bucket' },
    ]);
    expect(told.cells[0]).toMatchObject({ standardError: null, low: null, high: null, n: 1 });
  });
});

it('without --json is a table for people', async () => {
  const { code, out, err } = await sim(
    ...[...limits, '--over', 'limit=5,10', '--over', 'burst=1,5', '--seeds', '3'],
  );
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^Rate limiter: Share rejected \(rejectedFraction\)\n4 cells, seeds 1 to 3/);
  expect(out).toMatch(/^limit +burst=1 +burst=5$/m);
  expect(out).toMatch(/^ +10 +0\.\d+ ± 0\.\d+ +0\.\d+ ± 0\.\d+$/m);
  expect(out).not.toMatch(/undefined|NaN|null|\[object/);
});

it('sweep --help exits 0', async () => {
  const { code, out } = await sim('sweep', '--help');
  expect(code).toBe(0);
  expect(out).toMatch(/^npm run -s sim -- sweep/);
});

/** Tells this process when Ctrl-C is listened to. */
const TELL = `data:text/javascript,${encodeURIComponent(
  "process.on('newListener', (event) => event === 'SIGINT' && process.send('listening'));",
)}`;

it('Ctrl-C stops at once with one line, and nothing half done is printed', async () => {
  const main = path.join(import.meta.dirname, 'main.ts');
  // Some minutes of work.
  const long = ['--set', 'durationSeconds=100000', '--over', 'arrivalsPerSecond=1000:1400:1'];
  const args = ['--import', TELL, main, ...limits, ...long, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let out = '';
  let err = '';
  child.stdout?.on('data', (data) => {
    out += data;
  });
  child.stderr?.on('data', (data) => {
    err += data;
  });
  child.on('message', () => setTimeout(() => child.kill('SIGINT'), 500));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, out, err]).toEqual([130, '', 'Stopped: nothing was printed.\n']);
});

describe('what cannot be done exits 2 with one line on standard error and nothing else', () => {
  const over = ['--over', 'limit=1:10:1'];
  it.each<[readonly string[], string]>([
    [['sweep'], 'Name a simulation: see list.'],
    [['sweep', 'queu', ...over, '--metric', 'x'], 'Did you mean "queue"?'],
    [[...limits], 'Say what to vary: --over <parameter>=<from>:<to>:<step>.'],
    [['sweep', 'rate-limiter', ...over], 'Name a metric: --metric <id>. Known: offered,'],
    [['sweep', 'rate-limiter', ...over, '--metric', 'rejectd'], 'Did you mean "rejected"?'],
    [[...limits, '--over', 'limit'], '"limit" varies nothing'],
    [[...limits, '--over', 'limits=1:2:1'], 'Did you mean "limit"?'],
    [[...limits, '--over', '__proto__=1:2:1'], 'There is no parameter "__proto__".'],
    [[...limits, '--over', 'limit=1:10'], '"1:10" is no range of limit'],
    [[...limits, '--over', 'limit=1:10:0'], 'A step of 0 leads nowhere'],
    [[...limits, '--over', 'limit=10:1:1'], 'is empty: it goes up'],
    [[...limits, '--over', 'limit=0:5:1'], '0 is out of range: limit goes from 1 to 10000'],
    [[...limits, '--over', 'limit='], 'limit has no values to sweep'],
    [[...limits, '--over', 'limit=1\n2'], 'is no number'],
    [[...limits, '--over', 'limit=1:9999:1'], '9,999 cells are more than the 2,500'],
    [[...limits, ...over, ...over], 'limit is swept twice'],
    [[...limits, ...over, '--over', 'burst=1', '--over', 'nodes=1'], '3 are too many'],
    [[...limits, '--over', 'algorithm=bucket'], '"bucket" is no choice of algorithm'],
    [[...limits, ...over, '--seeds', '0'], '"0" is no number of seeds'],
    [[...limits, ...over, '--seeds', 'few'], '"few" is no number of seeds'],
    [[...limits, ...over, '--first-seed', 'x'], '"x" is no seed'],
    [[...limits, ...over, '--scenario', 'brust'], 'Did you mean "burst"?'],
    [[...limits, ...over, '--set', 'limit=0'], 'out of range'],
    [[...limits, ...over, '--at', 'now:fire-burst'], '"now:fire-burst" does nothing'],
    [[...limits, ...over, '--at', '8:fire-brust'], 'Did you mean "fire-burst"?'],
    [[...limits, ...over, '--at', '8:windowSeconds=3'], 'cannot change while a run goes on'],
    [[...limits, ...over, '--at', '8:burst=0'], 'out of range'],
    [[...limits, ...over, '--at', '8:limit=3'], 'This run sets limit to 3 at 8 s, in every cell'],
    [[...limits, ...over, '--bogus'], "Unknown option '--bogus'"],
    [[...limits, 'queue', ...over], '"queue" is too many'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await sim(...args);
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|Error:/);
  });
});
