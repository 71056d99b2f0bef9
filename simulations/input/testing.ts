/** For tests: files made on the spot, and reading them. */
import { expect } from 'vitest';
import type { Problem } from '../run/problem.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Parsed } from './parser.ts';
import { type ReadProgress, readFile } from './read.ts';

export const bytesOf = (...bytes: readonly number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes);

/** An entry of an access log, in Combined Log Format. */
export const entry = (request: string, status = 200): string =>
  `203.0.113.7 - frank [10/Oct/2025:13:55:36 +0000] "${request}" ${status} 2326 "-" "curl/8.5.0"`;

export const gzipped = async (parts: BlobPart[]): Promise<Uint8Array<ArrayBuffer>> => {
  const packed = new Blob(parts).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
};

/** Reads a file called `log`; whatever is held on the way stays within what the limits allow. */
export async function read(parts: BlobPart[], limits: Partial<Limits> = {}) {
  const bounds = { ...LIMITS, ...limits };
  const progress: ReadProgress[] = [];
  const outcome = await readFile(
    { name: 'log', blob: new Blob(parts) },
    { limits: bounds, onProgress: (one) => progress.push(one) },
  );
  const heldMost = Math.max(0, ...progress.map(({ heldBytes }) => heldBytes));
  expect(heldMost).toBeLessThanOrEqual(heldBytesMax(bounds));
  return { outcome, progress, heldMost };
}

/** Arrays that grow by doubling may be twice as long as what is in them; slots are up to four a key. */
const heldBytesMax = ({ requests, keys, keyBytes, lineBytes }: Limits): number =>
  2 * (4 * requests + keyBytes + lineBytes) + keys * (2 * 8 + 4 * 4) + 16_384;

export async function parsed(parts: BlobPart[], limits?: Partial<Limits>): Promise<Parsed> {
  const { outcome } = await read(parts, limits);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

export async function problemOf(parts: BlobPart[], limits?: Partial<Limits>): Promise<Problem> {
  const { outcome } = await read(parts, limits);
  if (outcome.ok) throw new Error('It was read.');
  return outcome.problem;
}

/** The keys that the requests ask for, in order. */
export const keysOf = ({ file }: Parsed): string[] =>
  Array.from(file.trace, (key) => file.keyAt(key));
