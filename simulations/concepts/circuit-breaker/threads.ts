/** The threads of one client: who holds which, and who waits for one, first come, first served. */
import { Queue } from '../../stations/queue.ts';

export class Threads<Request> {
  readonly size: number;
  readonly line = new Queue<Request>();
  /** By thread; grows as threads are first used. */
  readonly #held: (Request | null)[] = [];
  readonly #idle: number[] = [];

  constructor(size: number) {
    this.size = size;
  }

  get busy(): number {
    return this.#held.length - this.#idle.length;
  }

  get anyIdle(): boolean {
    return this.busy < this.size;
  }

  /** Gives a request an idle thread; returns the thread's number. */
  hold(request: Request): number {
    const thread = this.#idle.pop() ?? this.#held.length;
    this.#held[thread] = request;
    return thread;
  }

  release(thread: number): void {
    this.#held[thread] = null;
    this.#idle.push(thread);
  }

  /** Who holds each of the first threads; null where nobody does. */
  first(limit: number): (Request | null)[] {
    return Array.from({ length: Math.min(limit, this.size) }, (_, i) => this.#held[i] ?? null);
  }
}
