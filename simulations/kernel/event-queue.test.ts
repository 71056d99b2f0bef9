/** The event queue against a plain sorted list, and its bound on memory. */
import { describe, expect, it } from 'vitest';
import { EventQueue, type Handle } from './event-queue.ts';
import { Random } from './random.ts';

interface Listed {
  readonly atUs: number;
  readonly order: number;
  readonly handle: Handle;
}

/** The queue and a list that is sorted anew at every step: what one does, the other must do. */
class Pair {
  readonly queue = new EventQueue();
  readonly fired: number[] = [];
  readonly expected: number[] = [];
  list: Listed[] = [];
  readonly gone: Handle[] = [];
  order = 0;
  nowUs = 0;

  push(atUs: number): void {
    const order = this.order++;
    const handle = this.queue.push(atUs, (who: number) => this.fired.push(who), order);
    this.list.push({ atUs, order, handle });
  }

  cancel(index: number): boolean {
    const [listed] = this.list.splice(index, 1) as [Listed];
    this.gone.push(listed.handle);
    return this.queue.cancel(listed.handle);
  }

  fire(): void {
    this.list.sort((a, b) => a.atUs - b.atUs || a.order - b.order);
    const next = this.list.shift();
    expect(this.queue.nextAtUs()).toBe(next?.atUs ?? Number.POSITIVE_INFINITY);
    if (!next) return;
    this.nowUs = next.atUs;
    this.expected.push(next.order);
    this.gone.push(next.handle);
    this.queue.fireNext();
  }
}

describe('EventQueue', () => {
  it('fires by time, and in the order of scheduling at equal times', () => {
    const queue = new EventQueue();
    const fired: string[] = [];
    for (const [atUs, name] of [
      [20, 'c'],
      [10, 'a'],
      [20, 'd'],
      [10, 'b'],
    ] as const) {
      queue.push(atUs, (who: string) => fired.push(who), name);
    }
    while (queue.nextAtUs() < Number.POSITIVE_INFINITY) queue.fireNext();
    expect(fired).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does what a sorted list does, over 60 runs of 2,000 random steps', () => {
    for (let run = 0; run < 60; run++) {
      const random = Random.named(run, 'steps');
      // Runs differ in how often they cancel and how many events fall on one instant.
      const cancels = 0.1 + 0.35 * random.unit();
      const pushes = cancels + 0.25 + 0.25 * random.unit();
      const span = [1, 5, 50, 100_000][run % 4] as number;
      const pair = new Pair();
      for (let step = 0; step < 2_000; step++) {
        const draw = random.unit();
        if (draw < cancels) {
          if (pair.list.length > 0) {
            expect(pair.cancel(random.below(pair.list.length))).toBe(true);
          }
        } else if (draw < pushes) {
          pair.push(pair.nowUs + random.below(span));
        } else if (draw < 0.98 || pair.gone.length === 0) {
          pair.fire();
        } else {
          // A handle that has fired or was cancelled names nothing, though its slot is in use again.
          expect(pair.queue.cancel(pair.gone[random.below(pair.gone.length)] as Handle)).toBe(
            false,
          );
        }
        expect(pair.queue.pending).toBe(pair.list.length);
      }
      while (pair.list.length > 0) pair.fire();
      expect(pair.fired).toEqual(pair.expected);
      expect(pair.queue.nextAtUs()).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('holds little more than what is pending, however many are cancelled', () => {
    const queue = new EventQueue();
    const random = Random.named(1, 'cancelled');
    const waiting: Handle[] = [];
    let most = 0;
    for (let step = 0; step < 200_000; step++) {
      waiting.push(queue.push(step + random.below(1_000_000), () => {}, undefined));
      if (waiting.length > 500) {
        const [handle] = waiting.splice(random.below(waiting.length), 1) as [Handle];
        queue.cancel(handle);
      }
      most = Math.max(most, queue.held - Math.max(2 * queue.pending, queue.pending + 64));
    }
    // One more for the push that comes before the next cancel.
    expect(most).toBeLessThanOrEqual(1);
    expect(queue.pending).toBe(500);
  });

  it('loses no event when most of a large heap is cancelled at once', () => {
    const queue = new EventQueue();
    const random = Random.named(2, 'compaction');
    const fired: number[] = [];
    const events = Array.from({ length: 10_000 }, (_, i) => {
      const atUs = random.below(300);
      const handle = queue.push(atUs, (who: number) => fired.push(who), i);
      return { atUs, i, handle };
    });
    const kept = events.filter(({ handle, i }) => i % 7 === 0 || !queue.cancel(handle));
    expect(queue.held).toBeLessThanOrEqual(2 * queue.pending);
    while (queue.nextAtUs() < Number.POSITIVE_INFINITY) queue.fireNext();
    const order = kept.sort((a, b) => a.atUs - b.atUs || a.i - b.i);
    expect(fired).toEqual(order.map(({ i }) => i));
  });

  it('may be changed by the event that fires', () => {
    const queue = new EventQueue();
    const fired: string[] = [];
    const doomed = queue.push(10, () => fired.push('doomed'), undefined);
    const own: { handle?: Handle } = {};
    own.handle = queue.push(
      5,
      () => {
        expect(queue.cancel(own.handle as Handle)).toBe(false);
        expect(queue.cancel(doomed)).toBe(true);
        queue.push(5, () => fired.push('same instant'), undefined);
      },
      undefined,
    );
    while (queue.nextAtUs() < Number.POSITIVE_INFINITY) queue.fireNext();
    expect(fired).toEqual(['same instant']);
  });

  it('knows no handle that it did not give', () => {
    const queue = new EventQueue();
    queue.push(1, () => {}, undefined);
    expect([-1, 1, 99, Number.NaN, 2 ** 50].map((handle) => queue.cancel(handle))).toEqual(
      new Array(5).fill(false),
    );
    expect(queue.pending).toBe(1);
  });
});
