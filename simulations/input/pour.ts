/**
 * Pours a file's bytes out in chunks, unpacked where it is gzip, never more of them at a time than
 * one slice gives.
 *
 * A gzip file is fed in slices of 16 kB: as deflate packs at most 1,032 to 1, no slice becomes more
 * than 16.5 MB before somebody can say that it is enough.
 */
import type { Problem } from '../run/problem.ts';
import { cutShort, damagedGzip, joinedGzip, unreadable } from './refusals.ts';

const PLAIN_SLICE = 2 ** 20;
const PACKED_SLICE = 2 ** 14;

/** Takes a chunk; `given` bytes of the file have been read by then. A problem ends it. */
export type Take = (chunk: Uint8Array, given: number) => Problem | undefined;

export interface Given {
  readonly name: string;
  readonly blob: Blob;
}

/** Resolves with what went wrong, or nothing; never rejects. */
export async function pour({ name, blob }: Given, take: Take): Promise<Problem | undefined> {
  for (let from = 0; from < blob.size; from += PLAIN_SLICE) {
    const to = Math.min(blob.size, from + PLAIN_SLICE);
    const chunk = await sliceOf(blob, from, to).catch(wordsOf);
    const problem = typeof chunk === 'string' ? unreadable(name, chunk) : take(chunk, to);
    if (problem) return problem;
  }
  return undefined;
}

/** The same of what a gzip file holds. */
export async function pourUnpacked(given: Given, take: Take): Promise<Problem | undefined> {
  const { name, blob } = given;
  const stream = new DecompressionStream('gzip');
  const feeder = new Feeder(blob, stream.writable.getWriter());
  const reader = stream.readable.getReader();
  feeder.start();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      const problem = take(value, feeder.fed);
      if (problem) return problem;
    }
  } catch (error) {
    if (feeder.failed !== undefined) return unreadable(name, feeder.failed);
    return whatIsWrong(name, error);
  } finally {
    feeder.stop();
    reader.cancel().catch(() => {}); // It has ended already, or has failed.
  }
}

class Feeder {
  /** Bytes of the file that were handed over. */
  fed = 0;
  /** The file itself could not be read. */
  failed: string | undefined;
  #stopped = false;
  readonly #blob: Blob;
  readonly #writer: WritableStreamDefaultWriter<BufferSource>;

  constructor(blob: Blob, writer: WritableStreamDefaultWriter<BufferSource>) {
    this.#blob = blob;
    this.#writer = writer;
  }

  start(): void {
    this.#feed().catch((error) => this.stop(error)); // The one who reads is told of it too.
  }

  stop(why?: unknown): void {
    this.#stopped = true;
    this.#writer.abort(why).catch(() => {});
  }

  async #feed(): Promise<void> {
    const { size } = this.#blob;
    while (this.fed < size && !this.#stopped) {
      const to = Math.min(size, this.fed + PACKED_SLICE);
      const slice = await sliceOf(this.#blob, this.fed, to).catch((error) => {
        this.failed = wordsOf(error);
        throw error;
      });
      this.fed = to;
      await this.#writer.write(slice);
    }
    if (!this.#stopped) await this.#writer.close();
  }
}

/** Every platform has words of its own; where none of them is known, the file is damaged somehow. */
function whatIsWrong(name: string, error: unknown): Problem {
  const { code = '' } = error as { code?: string };
  const words = `${wordsOf(error)} ${code}`;
  if (/trunc|unexpected e(nd|of)|end of file|Z_BUF_ERROR/i.test(words)) return cutShort(name);
  return /junk|trailing|extra/i.test(words) ? joinedGzip(name) : damagedGzip(name);
}

const sliceOf = async (blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.slice(from, to).arrayBuffer());

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
