/** Files that cannot be read: each a problem with its place, its reason and what to do; never a throw. */
import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIMITS, type Limits } from './limits.ts';
import { readFile } from './read.ts';
import { bytesOf, entry, gzipped, problemOf, read } from './testing.ts';

const GET = entry('GET /a HTTP/1.1');
const utf16 = (text: string) =>
  new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer);
const latin1 = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));
const noise = (length: number) =>
  Uint8Array.from({ length }, (_, i) => (i * 7_919 + (i >> 3)) & 0xff);
const list = Array.from({ length: 5_000 }, (_, i) =>
  `key ${(i * 7_919) % 4_001}`.replace(' ', '-'),
).join('\n');
const packed = gzipSync(list);
const damaged = packed.map((byte, at) => (at === 400 ? byte ^ 0xff : byte));
const wrongSum = packed.map((byte, at) => (at === packed.length - 8 ? byte ^ 1 : byte));

it.each<[what: string, parts: BlobPart[], kind: string, says: string, limits?: Partial<Limits>]>([
  ['empty', [], 'empty', '"log" is empty. Give an access log'],
  ['an empty gzip', [gzipSync('')], 'empty', '"log" is empty.'],
  ['only comments', ['# a\n\n*\n# b\n'], 'no-requests', '4 lines, all of them blank or comments'],
  [
    'only POSTs',
    [`${entry('POST /a HTTP/1.1')}\n`.repeat(3)],
    'no-requests',
    'none is a GET or HEAD',
  ],
  ['binary', [noise(4_000)], 'binary', 'Line 1 of "log" holds a byte that no text has (0x0'],
  [
    'binary further on',
    ['a\nb\nc\u0001d\n'],
    'binary',
    'Line 3 of "log" holds a byte that no text has (0x01)',
  ],
  [
    'a line of 10 MB',
    ['x'.repeat(10 * 2 ** 20)],
    'long-line',
    'Line 1 of "log" is longer than 64 kB',
  ],
  [
    'a line of 10 MB among others',
    ['a\n', 'x'.repeat(10 * 2 ** 20), '\nb\n'],
    'long-line',
    'Line 2',
  ],
  [
    'UTF-16 with a mark',
    [bytesOf(0xff, 0xfe), utf16('a\nb\n')],
    'utf-16',
    'iconv -f UTF-16 -t UTF-8',
  ],
  ['UTF-16 without', [utf16('key1\nkey2\n')], 'utf-16', 'is text in UTF-16'],
  [
    'Latin-1',
    [latin1('plain\ncafé\n')],
    'not-utf-8',
    'Line 2 of "log" is not UTF-8: its key holds the byte 0xE9',
  ],
  ['half a character', [latin1('\u00e6\u0097')], 'not-utf-8', 'Line 1'],
  [
    'a gzip that was cut',
    [packed.subarray(0, 900)],
    'gzip-cut-short',
    'ends in the middle of its gzip data',
  ],
  ['a gzip without its last byte', [packed.subarray(0, -1)], 'gzip-cut-short', 'copy it again'],
  ['only the magic of gzip', [packed.subarray(0, 3)], 'gzip-cut-short', 'copy it again'],
  ['a damaged gzip', [damaged], 'gzip-damaged', 'The gzip data of "log" are damaged'],
  ['a gzip with another sum', [wrongSum], 'gzip-damaged', 'are damaged'],
  ['gzip in gzip', [gzipSync(packed)], 'gzip-twice', 'Unpack it once'],
  [
    'a ZIP archive',
    ['PK\u0003\u0004…'],
    'other-kind',
    'is a ZIP archive, and only plain text and gzip',
  ],
  [
    'keys in a log',
    [`${GET}\n${GET}\n/a\n`],
    'mixed',
    'Line 3 of "log" is no entry of an access log',
  ],
  ['a log in keys', [`/a\n/b\n\n${GET}\n`], 'mixed', 'Line 4 of "log" is not one key'],
  ['another log', ['2025-11-21 GET /a 200\n'], 'unknown-form', 'Line 1 of "log" is neither'],
  ['JSON', ['{ "path": "/a" }\n'], 'unknown-form', '"{ "path": "/a" }"'],
  ['no status', ['h - - [x] "GET /a HTTP/1.1" ok 5\n'], 'unknown-form', 'Line 1'],
  [
    'too many keys',
    ['a\nb\na\nc\n'],
    'too-many-keys',
    'Line 4 of "log" brings one more than 2 distinct keys. Give a part of the file: head -n 3.',
    { keys: 2 },
  ],
  ['keys of too much text', ['aaa\nbbb\naaa\nccc\n'], 'too-long-keys', 'Line 4', { keyBytes: 8 }],
  [
    'too many requests',
    ['a\n'.repeat(9)],
    'too-many-requests',
    'Line 6 of "log" is beyond the 5 requests',
    { requests: 5 },
  ],
  ['too large', ['a\n'.repeat(9)], 'too-large', 'at most 0 MB are read', { fileBytes: 17 }],
])('%s', async (_what, parts, kind, says, limits) => {
  const { message, ...problem } = await problemOf(parts, limits);
  expect(problem).toEqual({ kind });
  expect(message).toContain(says);
  expect(message).toMatch(/^[^\n]+\.$/);
});

it('several gzip files joined are told apart from damage', async () => {
  const { kind } = await problemOf([gzipSync('a\nb\n'), gzipSync('c\n')]);
  expect(kind).toBe('gzip-joined');
});

it('a file that is larger than it may be is not even opened', async () => {
  const blob = { size: LIMITS.fileBytes + 1 } as Blob;
  const outcome = await readFile({ name: 'log', blob });
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'too-large' } });
});

it('a file that has gone meanwhile is a problem', async () => {
  const gone = () => Promise.reject(new Error('it has gone.'));
  const head = new Blob(['a\n']);
  const blob = {
    size: 4,
    slice: (_from: number, to: number) => (to > 4 ? head : { arrayBuffer: gone }),
  };
  const outcome = await readFile({ name: 'log', blob: blob as unknown as Blob });
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'unreadable' } });
  expect(outcome.ok || outcome.problem.message).toContain('could not be read: it has gone. Look');
});

it('a gzip file may unpack to the limit and not to a byte more', async () => {
  const parts = [gzipSync('a\nb\n')];
  expect((await read(parts, { unpackedBytes: 4 })).outcome.ok).toBe(true);
  expect(await problemOf(parts, { unpackedBytes: 3 })).toMatchObject({ kind: 'unpacks-too-large' });
});

it('as many requests, keys and bytes as there may be are read', async () => {
  const limits = { requests: 4, keys: 2, keyBytes: 2, fileBytes: 8, lineBytes: 1 };
  expect((await read(['a\nb\na\nb\n'], limits)).outcome.ok).toBe(true);
});

describe('a gzip bomb of 1 GB', () => {
  it('of zeros is no text', async () => {
    const { outcome, progress } = await read([bombOf(new Uint8Array(2 ** 20), 1_024)]);
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'binary' } });
    expect(progress).toHaveLength(1);
  });

  it('of requests ends where their number does', async () => {
    const bomb = bombOf(new TextEncoder().encode('ab\n'.repeat(2 ** 20 / 4)), 1_366);
    expect(bomb.size).toBeLessThan(4 * 2 ** 20);
    const { outcome, heldMost } = await read([bomb]);
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'too-many-requests' } });
    expect(heldMost).toBeLessThan(2 * 4 * LIMITS.requests + 2 ** 20);
  });

  it('of lines that are passed over ends where it has unpacked too much', async () => {
    const line = `${entry('POST /a HTTP/1.1')}\n`;
    const piece = new TextEncoder().encode(line.repeat(Math.floor(2 ** 20 / line.length)));
    const { outcome, heldMost } = await read([bombOf(piece, 1_025)]);
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'unpacks-too-large' } });
    expect(heldMost).toBeLessThan(100_000);
  });
});

/** A piece packed once and repeated: blocks of deflate that end at a byte follow one another. */
function bombOf(piece: Uint8Array<ArrayBuffer>, times: number): Blob {
  const block = deflateRawSync(piece, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const head = gzipSync('').subarray(0, 10);
  return new Blob([
    head,
    ...Array.from({ length: times }, () => block),
    bytesOf(3, 0),
    sumOf(piece),
  ]);
}

/** Nobody comes as far as the sum: that of one piece stands for all. */
const sumOf = (piece: Uint8Array) =>
  new Uint8Array(Uint32Array.of(crc32(piece), piece.length).buffer);

it('what CompressionStream packs is read: the test above tells damage from nothing else', async () => {
  const { outcome } = await read([await gzipped([list])]);
  expect(outcome.ok).toBe(true);
});
