/** The reader's file in a link: known again, whatever its name, and never trusted. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeLink, encodeLink, type Link } from './link.ts';
import { readFileStamp } from './link-file.ts';
import { limiter, limiterRun } from './testing.ts';

const link = (name: string): Link => ({
  run: { ...limiterRun(), file: { name, requests: 6_015, keys: 2_529, digest: '22009f34' } },
  atUs: 5,
  digest: '00000000',
});

it('comes back with the link, its name cut to 80 letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (name) => {
      const given = link(name);
      const decoded = decodeLink(encodeLink(given), limiter);
      const short = [...name.toWellFormed()].slice(0, 80).join('');
      expect(decoded).toMatchObject({
        ok: true,
        value: { run: { file: { ...given.run.file, name: short } } },
      });
    }),
  );
});

it('a link without a file has none', () => {
  const decoded = decodeLink(encodeLink({ ...link(''), run: limiterRun() }), limiter);
  expect(decoded.ok && 'file' in decoded.value.run).toBe(false);
});

it.each<[unknown]>([
  [null],
  [[]],
  [['a', 3, 2]],
  [['', 3, 2, '22009f34']],
  [['%', 3, 2, '22009f34']],
  [['x'.repeat(81), 3, 2, '22009f34']],
  [['a', 0, 0, '22009f34']],
  [['a', 3, 4, '22009f34']],
  [['a', 3.5, 2, '22009f34']],
  [['a', 3, 2, '22009F34']],
  [[7, 3, 2, '22009f34']],
])('%j is no file', (raw) => {
  expect(readFileStamp(raw)).toMatchObject({ ok: false, problem: { kind: 'damaged-link' } });
});
