/** Stores: versions, locks in order, all or nothing, crashes, and promises that outlive them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Store, type Transaction } from './store.ts';

const told: string[] = [];
const note = (text: string) => () => {
  told.push(text);
};
const noted = () => told.splice(0);
const three = <V>(store: Store<V>) =>
  [store.begin('a'), store.begin('b'), store.begin('c')] as const;

describe('Store', () => {
  it('writes a row on a condition', () => {
    const store = new Store<string>();
    expect(store.read('a')).toBeUndefined();
    expect(store.writeIf('a', 'one', 0)).toEqual({ kind: 'written', version: 1 });
    expect(store.writeIf('a', 'two', 0)).toEqual({ kind: 'stale', version: 1 });
    expect(store.writeIf('a', 'two', 1)).toEqual({ kind: 'written', version: 2 });
    expect(store.read('a')).toEqual({ value: 'two', version: 2 });
    store.begin('p').write('a', 'three');
    expect(store.writeIf('a', 'four', 2)).toEqual({ kind: 'locked', owner: 'p' });
  });

  it('shows nothing of a transaction before its commit, then all of it', () => {
    const store = new Store<number>();
    const transaction = store.begin(1);
    transaction.write('a', 10);
    transaction.write('b', 20);
    expect([transaction.read('a'), store.read('a'), store.size]).toEqual([10, undefined, 0]);
    transaction.commit();
    expect([store.read('a'), store.read('b')]).toEqual([
      { value: 10, version: 1 },
      { value: 20, version: 1 },
    ]);
    expect([transaction.state, [...store.open]]).toEqual(['committed', []]);
  });

  it('removes rows, and leaves them where it is rolled back', () => {
    const store = new Store<number>();
    store.writeIf('a', 1, 0);
    const first = store.begin(1);
    first.remove('a');
    expect(first.read('a')).toBeUndefined();
    first.abort();
    expect(store.read('a')?.value).toBe(1);
    const second = store.begin(1);
    second.remove('a');
    second.commit();
    expect(store.read('a')).toBeUndefined();
  });

  it('gives a locked row to whoever waits, first come, first served', () => {
    const store = new Store<number>();
    const [a, b, c] = three(store);
    expect(a.write('row', 1)).toBe(true);
    expect(b.write('row', 2, note('b has it'))).toBe(false);
    expect(c.write('row', 3, note('c has it'))).toBe(false);
    expect([store.holderOf('row'), store.waitingFor('row')]).toEqual(['a', ['b', 'c']]);
    a.commit();
    expect([noted(), store.read('row')?.value]).toEqual([['b has it'], 1]);
    b.abort();
    expect([noted(), store.holderOf('row')]).toEqual([['c has it'], 'c']);
    c.commit();
    expect([store.read('row')?.value, store.holderOf('row')]).toEqual([3, undefined]);
  });

  it('tells who inserts a key that is being inserted only when that is decided', () => {
    const store = new Store<string>();
    const [a, b, c] = three(store);
    a.insertUnique('key', 'a', (outcome) => told.push(`a ${outcome}`));
    b.insertUnique('key', 'b', (outcome) => told.push(`b ${outcome}`));
    c.insertUnique('key', 'c', (outcome) => told.push(`c ${outcome}`));
    expect(noted()).toEqual(['a inserted']);
    a.abort();
    expect(noted()).toEqual(['b inserted']);
    b.commit();
    expect(noted()).toEqual(['c exists']);
    expect([store.read('key')?.value, store.holderOf('key')]).toEqual(['b', undefined]);
    c.insertUnique('other', 'c', (outcome) => told.push(outcome));
    c.insertUnique('other', 'c', (outcome) => told.push(outcome));
    expect(noted()).toEqual(['inserted', 'exists']);
  });

  it('rolls back what a crashed owner had open, and passes its rows on', () => {
    const store = new Store<number>();
    const mine = store.begin('p');
    mine.write('row', 1);
    store.begin('p').write('row', 2, note('a dead owner was told'));
    store.begin('q').write('row', 3, note('q has it'));
    store.crash('p');
    expect([noted(), store.holderOf('row'), mine.state]).toEqual([['q has it'], 'q', 'aborted']);
    expect([...store.open].map(({ owner }) => owner)).toEqual(['q']);
  });

  it('keeps what is prepared locked through a crash, until it is decided', () => {
    const store = new Store<number>();
    const vote = store.begin('p');
    vote.write('row', 1);
    vote.prepare();
    store.begin('q').write('row', 2, note('q has it'));
    store.crash('p');
    expect([noted(), store.holderOf('row')]).toEqual([[], 'p']);
    expect(() => vote.write('row', 5)).toThrow('prepared: begin another');
    const [found] = store.preparedBy('p');
    found?.commit();
    expect([noted(), store.read('row')?.value]).toEqual([['q has it'], 1]);
  });

  it('says so when transactions would wait for each other', () => {
    const store = new Store<number>();
    const [a, b, c] = three(store);
    for (const one of [a, b, c]) one.lock(one.owner);
    a.lock('b');
    b.lock('c');
    expect(() => c.lock('a')).toThrow('Deadlock: c would wait for row "a"');
    expect(() => a.write('c', 1)).toThrow('a waits for row "b"');
    expect(() => a.commit()).toThrow(RangeError);
    b.abort();
    expect([store.holderOf('b'), store.waitingFor('c')]).toEqual(['a', []]);
  });

  it('counts each increment once, whoever waits, gives up or crashes', () => {
    const step = fc.record({
      owner: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom('increment', 'increment', 'commit', 'commit', 'abort', 'crash'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = new Store<number>();
        const open = new Map<number, { added: number; transaction: Transaction<number> }>();
        let committed = 0;
        for (const { owner, what } of steps) {
          const mine = open.get(owner);
          const settled = mine && mine.transaction.waitsFor === undefined;
          if (what === 'increment' && !mine) {
            const transaction = store.begin(owner);
            const entry = { added: 0, transaction };
            open.set(owner, entry);
            transaction.lock('row', () => {
              transaction.write('row', (transaction.read('row') ?? 0) + 1);
              entry.added++;
            });
          } else if (what === 'commit' && settled) {
            committed += mine.added;
            mine.transaction.commit();
            open.delete(owner);
          } else if (what === 'abort' || what === 'crash') {
            if (what === 'crash') store.crash(owner);
            else mine?.transaction.abort();
            open.delete(owner);
          }
          expect(store.read('row')?.value ?? 0).toBe(committed);
          expect([...store.open]).toHaveLength(open.size);
        }
      }),
      { numRuns: 300 },
    );
  });
});
