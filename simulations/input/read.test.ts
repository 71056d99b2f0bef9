/** Files that can be read: what they ask for, whatever their form, line breaks and packing. */
import { describe, expect, it } from 'vitest';
import { bytesOf as heldBytes } from './file.ts';
import { readFile } from './read.ts';
import { bytesOf, entry, gzipped, keysOf, parsed, read } from './testing.ts';

const LOG = [
  entry('GET /a HTTP/1.1'),
  entry('HEAD /b?page=2 HTTP/2.0', 304),
  entry('POST /a HTTP/1.1'),
  entry('GET /a HTTP/1.1', 404),
  entry('-', 408),
];

describe('an access log', () => {
  it('asks for what its GET and HEAD lines ask for, queries and all', async () => {
    const log = await parsed([LOG.join('\n')]);
    expect(keysOf(log)).toEqual(['/a', '/b?page=2', '/a']);
    expect(log).toMatchObject({ form: 'log', lines: 5, passed: 2 });
    expect(log.file).toMatchObject({ name: 'log', requests: 3, keys: 2 });
    expect([...log.file.trace]).toEqual([0, 1, 0]);
  });

  it.each([
    ['common, without referer and agent', '::1 - - [x] "GET /a HTTP/1.1" 200 -'],
    ['HTTP/0.9', 'h - - [x] "GET /a" 200 5'],
    ['a user with a space', 'h - two words [x] "GET /a HTTP/1.1" 200 5'],
    ['an address in brackets', '[::1] - - [x] "GET /a HTTP/1.1" 200 5'],
    ['a virtual host before it', 'shop:443 h - - [x] "GET /a HTTP/1.1" 200 5 "-" "-"'],
    ['more fields after it', 'h - - [x] "GET /a HTTP/1.1" 200 5 "-" "-" 0.003 hit'],
    ['a quote in the agent', 'h - - [x] "GET /a HTTP/1.1" 200 5 "-" "say \\"hi\\""'],
  ])('of another make: %s', async (_make, line) => {
    expect(keysOf(await parsed([`${line}\n${line}\n`]))).toEqual(['/a', '/a']);
  });

  it('keeps a quote that stands in a path', async () => {
    const log = await parsed([`h - - [x] "GET /say\\"hi\\" HTTP/1.1" 200 5\n`]);
    expect(keysOf(log)).toEqual(['/say\\"hi\\"']);
  });

  it('that is still being written loses the entry that its end cuts', async () => {
    const log = await parsed([`${LOG[0]}\n${LOG[1]?.slice(0, 40)}`]);
    expect(keysOf(log)).toEqual(['/a']);
  });
});

describe('one key a line', () => {
  it('passes over blank lines, comments and lone stars', async () => {
    const list = await parsed(['# ids\n*\n7\n\n  8\t\n7\n*\n']);
    expect(keysOf(list)).toEqual(['7', '8', '7']);
    expect(list).toMatchObject({ form: 'keys', lines: 7, passed: 0 });
  });

  it('ends lines as Windows does, or not at all at the end', async () => {
    expect(keysOf(await parsed(['a\r\nb\r\na']))).toEqual(['a', 'b', 'a']);
  });

  it('holds any UTF-8, after a mark or none', async () => {
    const text = 'naïve\n日本\n🙂\nnaïve\n';
    const list = await parsed([bytesOf(0xef, 0xbb, 0xbf), text]);
    expect(keysOf(list)).toEqual(['naïve', '日本', '🙂', 'naïve']);
  });

  it('tells keys apart that have the same hash', async () => {
    // Known collisions of FNV-1a with 32 bits.
    const keys = ['costarring', 'liquid', 'declinate', 'macallums', 'liquid', 'costarring'];
    expect(keysOf(await parsed([keys.join('\n')]))).toEqual(keys);
  });

  it('is one trace however it is cut into slices', async () => {
    const keys = Array.from({ length: 400_000 }, (_, i) => `/key/${(i * 7_919) % 30_011}`);
    const list = await parsed([keys.join('\n')]);
    expect(keysOf(list)).toEqual(keys);
    expect(list.file.keys).toBe(30_011);
    expect(() => list.file.keyAt(30_011)).toThrow(RangeError);
  });
});

describe('gzip', () => {
  it('is known by its bytes and not by its name, and is the same file', async () => {
    const plain = await parsed([LOG.join('\n')]);
    const packed = await parsed([await gzipped([LOG.join('\n')])]);
    expect(keysOf(packed)).toEqual(keysOf(plain));
    expect(packed.file.digest).toBe(plain.file.digest);
  });

  it('that is large comes in slices, its progress counted in bytes of the file', async () => {
    const text = Array.from({ length: 200_000 }, (_, i) => `${(i * 7_919) % 50_021}`).join('\n');
    const bytes = await gzipped([text]);
    const { outcome, progress } = await read([bytes]);
    expect(outcome.ok && outcome.value.file.requests).toBe(200_000);
    expect(progress.length).toBeGreaterThan(10);
    expect(progress.at(-1)).toMatchObject({ bytes: bytes.length, totalBytes: bytes.length });
    expect(progress.map((one) => one.bytes)).toEqual(
      progress.map((one) => one.bytes).sort((a, b) => a - b),
    );
  });
});

it('the digest tells other requests, and not another name', async () => {
  const digests = await Promise.all(
    ['a\nb\na', 'a\nb\nb', 'b\nb\na', 'x\ny\nx'].map(
      async (text) => (await parsed([text])).file.digest,
    ),
  );
  expect(digests[0]).toMatch(/^[0-9a-f]{8}$/);
  expect(new Set(digests.slice(0, 3)).size).toBe(3);
  // Keys go by their numbers: what they are called does not change what a cache does.
  expect(digests[3]).toBe(digests[0]);
});

it('holds what a trace needs and no more: four bytes a request, and each key once', async () => {
  const text = Array.from({ length: 100_000 }, (_, i) => `key${i % 1_000}`).join('\n');
  const { file } = await parsed([text]);
  const texts = new Set(text.split('\n'));
  const letters = [...texts].reduce((sum, { length }) => sum + length, 0);
  expect(heldBytes(file)).toBe(4 * 100_000 + 4 * 1_000 + letters);
});

it('stops when it is cancelled', async () => {
  const stop = new AbortController();
  const blob = new Blob([Array.from({ length: 4_000_000 }, (_, i) => i % 10).join('\n')]);
  const seen: number[] = [];
  const outcome = await readFile(
    { name: 'log', blob },
    {
      signal: stop.signal,
      onProgress: ({ bytes }) => {
        seen.push(bytes);
        stop.abort();
      },
    },
  );
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'cancelled' } });
  expect(seen).toEqual([2 ** 20]);
});
