/**
 * Reads a reader's file: plain or gzip, told apart by its first bytes, in slices, with progress, up
 * to bounds that keep it small in memory. Whatever the file, the answer is a file or a problem.
 */
import type { Outcome, Problem } from '../run/problem.ts';
import { HEAD_BYTES, hasMark, isGzip, otherKind } from './kind.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Parsed, Parser } from './parser.ts';
import { type Given, pour, pourUnpacked, type Take } from './pour.ts';
import * as refusals from './refusals.ts';

export interface ReadProgress {
  /** Of the file as it was given: how many have been read, and how many there are. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Found so far. */
  readonly requests: number;
  /** What is kept so far (bytes). */
  readonly heldBytes: number;
}

export interface Reading {
  readonly limits?: Limits;
  /** After each slice. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** Ends it, with a problem of kind `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

/** Never rejects. */
export async function readFile(given: Given, reading: Reading = {}): Promise<Outcome<Parsed>> {
  const { name, blob } = given;
  const { limits = LIMITS, onProgress, signal } = reading;
  const refuse = (problem: Problem) => ({ ok: false, problem }) as const;
  if (blob.size === 0) return refuse(refusals.empty(name));
  if (blob.size > limits.fileBytes) return refuse(refusals.tooLarge(name, blob.size, limits));

  const head = await headOf(blob);
  if (typeof head === 'string') return refuse(refusals.unreadable(name, head));
  const isPacked = isGzip(head);
  const parser = new Parser(name, limits);
  let poured = 0;
  const take: Take = (chunk, bytes) => {
    if (signal?.aborted) return refusals.cancelled(name);
    const isFirst = poured === 0 && chunk.length > 0;
    poured += chunk.length;
    if (isPacked && poured > limits.unpackedBytes) return refusals.unpacksTooLarge(name, limits);
    const problem =
      (isFirst && wrongHead(name, chunk, isPacked)) || parser.push(unmarked(chunk, isFirst));
    const { requests, heldBytes } = parser;
    onProgress?.({ bytes, totalBytes: blob.size, requests, heldBytes });
    return problem;
  };
  const problem = await (isPacked ? pourUnpacked(given, take) : pour(given, take));
  if (problem) return refuse(problem);
  return poured === 0 ? refuse(refusals.empty(name)) : parser.end();
}

const headOf = (blob: Blob): Promise<Uint8Array | string> =>
  blob
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .then(
      (bytes) => new Uint8Array(bytes),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );

const wrongHead = (name: string, chunk: Uint8Array, isPacked: boolean): Problem | undefined =>
  isPacked && isGzip(chunk) ? refusals.twiceGzip(name) : otherKind(name, chunk);

/** Without the mark that some editors put before UTF-8. */
const unmarked = (chunk: Uint8Array, isFirst: boolean): Uint8Array =>
  isFirst && hasMark(chunk) ? chunk.subarray(3) : chunk;
