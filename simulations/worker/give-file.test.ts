/** Which runs get the reader's file, and what is said where it is missing or another one. */
import { afterEach, expect, it } from 'vitest';
import { type FileData, stampOf } from '../input/file.ts';
import { heldFile, holdFile, withHeldFile } from '../input/held.ts';
import { sampleOf } from '../input/sample.ts';
import { parsed } from '../input/testing.ts';
import { FileGiver, runsOfPlan } from './give-file.ts';
import { createHost } from './host.ts';
import { createInputHost } from './input-host.ts';

const ofFile = { params: { workload: 'file' } };
const ofZipf = { params: { workload: 'zipf' } };
afterEach(() => holdFile(undefined));

function giving() {
  const given: FileData[] = [];
  const giver = new FileGiver();
  const hold = async (data: FileData) => {
    given.push(structuredClone(data));
  };
  return { given, give: (...runs: Parameters<FileGiver['give']>[0]) => giver.give(runs, hold) };
}

it('a run of no file needs none', async () => {
  const { given, give } = giving();
  expect(await give(ofZipf)).toBeUndefined();
  expect(given).toEqual([]);
});

it('a run of a file is given the one that is held, once', async () => {
  const { given, give } = giving();
  holdFile((await parsed(['a\nb\na\n'])).file);
  for (const run of [ofZipf, ofFile, ofFile]) expect(await give(run)).toBeUndefined();
  expect(given).toHaveLength(1);
  expect(given[0]).toMatchObject({ name: 'log', requests: 3, keys: 2 });
  holdFile((await parsed(['c\nd\n'])).file);
  expect(await give(ofZipf, ofFile)).toBeUndefined();
  expect(given).toHaveLength(2);
});

it('a link names the file that it needs', async () => {
  const { give } = giving();
  const { file } = await parsed(['a\nb\na\n']);
  const linked = { ...ofFile, file: { ...stampOf(file), name: 'access.log' } };
  expect(await give(ofFile)).toMatchObject({
    problem: {
      kind: 'no-file',
      message: expect.stringContaining('This run is of a file of yours.'),
    },
  });
  const needs =
    'This run is of the file "access.log" (3 requests for 2 keys), which no link carries';
  expect((await give(linked))?.problem.message).toContain(`${needs}. Give that file in the figure`);
  holdFile((await parsed(['c\n'])).file);
  expect((await give(linked))?.problem.message).toContain(`${needs}, and "log" is another one.`);
  holdFile(file);
  expect(await give(linked)).toBeUndefined();
});

it('a run is marked with the file that is held, and keeps the mark that it has', async () => {
  const { file } = await parsed(['a\nb\na\n']);
  expect(withHeldFile(ofFile)).toBe(ofFile);
  holdFile(file);
  expect(withHeldFile(ofZipf)).toBe(ofZipf);
  const marked = withHeldFile<typeof ofFile & { file?: typeof stamp }>(ofFile);
  const stamp = stampOf(file);
  expect(marked.file).toEqual(stamp);
  expect(withHeldFile(marked)).toBe(marked);
});

it('a sweep needs it where its run or an axis is of the file', () => {
  const plan = { concept: 'cache', metric: 'hits', seeds: 1, firstSeed: 1, interventions: [] };
  const axis = { parameter: 'workload', values: ['zipf', 'file'] };
  expect(runsOfPlan({ ...plan, params: { workload: 'file' }, axes: [] })).toEqual([ofFile]);
  expect(runsOfPlan({ ...plan, params: {}, axes: [axis] })).toEqual([ofZipf, ofFile]);
});

it('the worker holds what it is given', async () => {
  const { keyAt: _, ...data } = sampleOf('loop');
  await createHost().hold(structuredClone(data));
  expect(heldFile()?.keyAt(3)).toBe('key 4');
});

it('the worker reads a file and tells what it is like', async () => {
  const read = await createInputHost().read('log', new Blob(['a\nb\na\nc\na\n']), () => {});
  expect(read).toMatchObject({
    ok: true,
    value: {
      data: { name: 'log', requests: 5, keys: 3 },
      facts: {
        requests: 5,
        keys: 3,
        topKey: 0,
        topFraction: 0.6,
        keysOnce: 2,
        hitFractionMax: 0.4,
      },
      form: 'keys',
    },
  });
  const refused = await createInputHost().read('log', new Blob([]), () => {});
  expect(structuredClone(refused)).toMatchObject({ ok: false, problem: { kind: 'empty' } });
});
