/** Whatever bytes come: a file or a problem in one line, never a throw. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entry, gzipped, keysOf, read } from './testing.ts';
import { badByte } from './utf8.ts';

const line = fc.oneof(
  fc.constantFrom('', '*', '# note', entry('GET /a HTTP/1.1'), entry('POST /b HTTP/1.1')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[a-z/]{1,9}$/),
);
const text = fc
  .array(line, { maxLength: 12 })
  .map((lines) => new TextEncoder().encode(lines.join('\n')));
const anything = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes));

async function isFileOrProblem(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { outcome } = await read([bytes]);
  if (!outcome.ok) {
    expect(outcome.problem.kind).toMatch(/^[a-z0-9-]+$/);
    expect(outcome.problem.message).toMatch(/\.$/);
    return;
  }
  const { file } = outcome.value;
  expect(file.requests).toBeGreaterThan(0);
  expect(new Set(keysOf(outcome.value)).size).toBe(file.keys);
  expect([...new Set(file.trace)]).toEqual(Array.from({ length: file.keys }, (_, key) => key));
}

it('bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(anything, text), isFileOrProblem), { numRuns: 400 });
});

it('gzip, whole, cut, or with bytes changed', async () => {
  const change = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 });
  const cut = fc.option(fc.nat(), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(fc.oneof(anything, text), change, cut, async (bytes, changes, at) => {
      const packed = await gzipped([bytes]);
      for (const [place, byte] of changes) packed[place % packed.length] = byte;
      await isFileOrProblem(at === undefined ? packed : packed.slice(0, at % packed.length));
    }),
    { numRuns: 300 },
  );
});

it('UTF-8 is what the platform says it is', () => {
  const near = fc.array(
    fc.constantFrom(
      0x41,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc1,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.oneof(near, fc.array(fc.nat(255), { maxLength: 5 })), (some) => {
      const bytes = Uint8Array.from(some);
      expect(badByte(bytes, 0, bytes.length) === undefined).toBe(isUtf8(bytes));
    }),
    { numRuns: 5_000 },
  );
});

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

it('one key a line comes back as it was given', async () => {
  const keys = fc.array(fc.stringMatching(/^[!-)+-~][!-~]{0,20}$/), {
    minLength: 1,
    maxLength: 200,
  });
  await fc.assert(
    fc.asyncProperty(keys, async (given) => {
      const wanted = given.filter((key) => !key.startsWith('#'));
      const { outcome } = await read([given.join('\n')]);
      if (wanted.length === 0) expect(outcome.ok).toBe(false);
      else expect(outcome.ok && keysOf(outcome.value)).toEqual(wanted);
    }),
  );
});
