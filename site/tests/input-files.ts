/** Files that cannot be read, made on the spot, and what is said of each. */
import { constants, deflateRawSync, gzipSync } from 'node:zlib';

/** An entry of an access log, in Combined Log Format. */
export const entry = (request: string): string =>
  `203.0.113.7 - - [10/Oct/2025:13:55:36 +0000] "${request}" 200 2326 "-" "curl/8.5.0"`;

interface BadFile {
  readonly name: string;
  readonly make: () => Uint8Array | string;
  readonly says: string;
}

const list = Array.from({ length: 9_000 }, (_, i) => `key-${(i * 7_919) % 4_001}`).join('\n');
const packed = gzipSync(list);

/**
 * About so many MB of entries that ask for nothing, as a small gzip file: a piece packed once and
 * repeated, since blocks of deflate that end at a byte follow one another.
 */
export function bomb(megabytes: number): Uint8Array {
  const line = `${entry('POST /a HTTP/1.1')}\n`;
  const piece = Buffer.from(line.repeat(Math.floor(2 ** 20 / line.length)));
  const block = deflateRawSync(piece, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: megabytes }, () => block);
  return Buffer.concat([gzipSync('').subarray(0, 10), ...blocks, Buffer.of(3, 0), Buffer.alloc(8)]);
}

export const BAD_FILES: readonly BadFile[] = [
  { name: 'empty.log', make: () => '', says: '"empty.log" is empty.' },
  {
    name: 'comments.log',
    make: () => '# a\n\n*\n',
    says: '"comments.log" has 3 lines, all of them blank or comments.',
  },
  {
    name: 'binary.log',
    make: () => Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7_919 + (i >> 3)) & 0xff),
    says: 'Line 1 of "binary.log" holds a byte that no text has',
  },
  {
    name: 'line.log',
    make: () => 'x'.repeat(10 * 2 ** 20),
    says: 'Line 1 of "line.log" is longer than 64 kB',
  },
  {
    name: 'utf16.log',
    make: () => Buffer.from('\ufeffa\nb\n', 'utf16le'),
    says: '"utf16.log" is text in UTF-16',
  },
  {
    name: 'latin1.log',
    make: () => Buffer.from('plain\ncafé\n', 'latin1'),
    says: 'Line 2 of "latin1.log" is not UTF-8',
  },
  {
    name: 'cut.gz',
    make: () => packed.subarray(0, packed.length - 200),
    says: '"cut.gz" ends in the middle of its gzip data',
  },
  {
    name: 'damaged.gz',
    make: () => packed.map((byte, at) => (at === 900 ? byte ^ 0xff : byte)),
    says: 'The gzip data of "damaged.gz" are damaged',
  },
  {
    name: 'joined.gz',
    make: () => Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]),
    says: '"joined.gz" goes on after the end of its gzip data',
  },
  {
    name: 'mixed.log',
    make: () => `${entry('GET /a HTTP/1.1')}\n/a\n`,
    says: 'Line 2 of "mixed.log" is no entry of an access log',
  },
  {
    name: 'keys.log',
    make: () => Array.from({ length: 1_000_001 }, (_, i) => i.toString(36)).join('\n'),
    says: 'Line 1,000,001 of "keys.log" brings one more than 1,000,000 distinct keys',
  },
  { name: 'bomb.gz', make: () => bomb(1_025), says: '"bomb.gz" unpacks to more than 500 MB' },
];
