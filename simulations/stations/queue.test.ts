import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Queue } from './queue.ts';

const drain = <T>(queue: Queue<T>) => {
  const taken: T[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) taken.push(item);
  return taken;
};

describe('Queue', () => {
  it('serves the first who came, or the last', () => {
    for (const [discipline, order] of [
      ['fifo', [1, 2, 3]],
      ['lifo', [3, 2, 1]],
    ] as const) {
      const queue = new Queue<number>({ discipline });
      for (const who of [1, 2, 3]) queue.push(who);
      expect(queue.next(2)).toEqual(order.slice(0, 2));
      expect(queue.next(9)).toEqual(order);
      expect(drain(queue)).toEqual(order);
      expect(queue.take()).toBeUndefined();
    }
  });

  it('refuses whoever finds it full, and has room again after a departure', () => {
    const queue = new Queue<string>({ capacity: 2 });
    expect([queue.push('a'), queue.push('b'), queue.push('c')]).toEqual([true, true, false]);
    expect(queue.full).toBe(true);
    queue.take();
    expect(queue.push('d')).toBe(true);
    expect(drain(queue)).toEqual(['b', 'd']);
  });

  it('lets nobody wait at capacity 0', () => {
    expect(new Queue<string>({ capacity: 0 }).push('a')).toBe(false);
  });

  it('agrees with a plain list, whatever comes and goes, in bounded memory', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 60 })), {
      maxLength: 60,
    });
    const discipline = fc.constantFrom('fifo', 'lifo');
    const capacity = fc.constantFrom(0, 1, 7, 100, Number.POSITIVE_INFINITY);
    fc.assert(
      fc.property(steps, discipline, capacity, (played, discipline, capacity) => {
        const queue = new Queue<number>({ discipline, capacity });
        const list: number[] = [];
        let who = 0;
        for (const [comes, times] of played) {
          for (let i = 0; i < times; i++) {
            if (comes) {
              expect(queue.push(++who)).toBe(list.length < capacity);
              if (list.length < capacity) list.push(who);
            } else {
              expect(queue.take()).toBe(discipline === 'fifo' ? list.shift() : list.pop());
            }
            expect(queue.length).toBe(list.length);
            expect(queue.held).toBeLessThanOrEqual(Math.max(16, 4 * list.length));
          }
        }
        expect(queue.next(5)).toEqual(
          (discipline === 'fifo' ? list : list.toReversed()).slice(0, 5),
        );
      }),
    );
  });

  it('says what to do when a boundless line never ends', () => {
    const queue = new Queue<number>();
    const fill = () => {
      for (let i = 0; i <= 1 << 22; i++) queue.push(i);
    };
    expect(fill).toThrow(/give the queue a capacity/);
  });
});
