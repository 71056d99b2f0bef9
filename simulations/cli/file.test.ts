/** `--file` as a script meets it: a run of a file of one's own, and what is said of files that are none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sim } from './testing.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);
const CACHE = ['run', 'cache', '--set', 'capacity=2'] as const;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reader-'));
  writeFileSync(at('keys.txt'), 'a\nb\na\nc\na\nb\n');
  writeFileSync(at('keys.gz'), gzipSync('a\nb\na\nc\na\nb\n'));
  writeFileSync(at('empty'), '');
  writeFileSync(at('cut.gz'), gzipSync('a\nb\n').subarray(0, 20));
  writeFileSync(at('mixed.log'), '/a\nh - - [x] "GET /a HTTP/1.1" 200 5\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('runs the requests of a file, packed or not, and says of which', async () => {
  const [plain, packed] = await Promise.all(
    ['keys.txt', 'keys.gz'].map((name) =>
      sim(...CACHE, '--file', at(name), '--set', 'policy=lru', '--json'),
    ),
  );
  expect([plain?.code, plain?.err]).toEqual([0, '']);
  const result = JSON.parse(plain?.out ?? '');
  expect(result.parameters).toMatchObject({ workload: 'file', requests: 6, capacity: 2 });
  expect(result.file).toMatchObject({ name: 'keys.txt', requests: 6, keys: 3 });
  // a and b come; a hits; c pushes b out; a hits; b comes again.
  expect(result.metrics).toMatchObject({ hits: 2, misses: 4 });
  const other = JSON.parse(packed?.out ?? '');
  expect(other.digest).toBe(result.digest);
});

it('takes fewer of them when asked to, and tells it to people', async () => {
  const { code, out } = await sim(...CACHE, '--file', at('keys.txt'), '--set', 'requests=3');
  expect(code).toBe(0);
  expect(out).toContain('On the file keys.txt: 6 requests for 3 keys.\n');
  expect(out).toMatch(/^ {2}Hits +1$/m);
});

it('sweeps them too: every thread has the file', async () => {
  const { code, out, err } = await sim(
    ...['sweep', 'cache', '--file', at('keys.gz'), '--over', 'capacity=1,2,3'],
    ...['--metric', 'hits', '--seeds', '1', '--json'],
  );
  expect([code, err.includes('stopped')]).toEqual([0, false]);
  expect(JSON.parse(out).cells.map(({ mean }: { mean: number }) => mean)).toEqual([0, 2, 3]);
});

describe('what cannot be done exits 2 with one line on standard error', () => {
  it.each<[readonly string[], string]>([
    [['run', 'cache', '--file', 'none'], 'There is no file "none": look at its path.'],
    [['run', 'cache', '--file', '.'], '"." is no file'],
    [['run', 'cache', '--file', 'empty'], '"empty" is empty.'],
    [['run', 'cache', '--file', 'cut.gz'], '"cut.gz" ends in the middle of its gzip data.'],
    [['run', 'cache', '--file', 'mixed.log'], 'Line 2 of "mixed.log" is not one key'],
    [
      ['run', 'cache', '--file', 'keys.txt', '--set', 'requests=7'],
      'has 6 requests, and requests=7 are more',
    ],
    [['run', 'cache', '--file', 'keys.txt', '--set', 'workload=loop'], 'leave one of them out'],
    [['run', 'cache', '--set', 'workload=file'], 'workload=file needs a file: add --file <path>.'],
    [['run', 'queue', '--file', 'keys.txt'], 'queue runs on no file: leave out --file.'],
  ])('%j', async (args, message) => {
    const here = args.map((arg, i) => (args[i - 1] === '--file' ? at(arg) : arg));
    const { code, out, err } = await sim(...here);
    expect(err.replaceAll(`${folder}${path.sep}`, '')).toContain(
      message.replace('"."', `"${quotedPath()}"`),
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]+\n$/);
  });
});

/** As a message quotes the folder itself. */
const quotedPath = () => (at('.').length > 40 ? `${at('.').slice(0, 40)}…` : at('.'));
