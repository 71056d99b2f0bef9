/**
 * Every policy once more, by arrays and maps, in the words of its source: slow, short, and made
 * without a look at the fast ones. Tests hold the fast ones against these.
 */
import type { PolicyId } from './policies.ts';

/** Asks for the request with this number; true for a hit. */
export type SlowPolicy = (key: number, request: number) => boolean;

type Slow = (capacity: number, trace: readonly number[]) => SlowPolicy;

const without = (list: number[], key: number) => list.splice(list.indexOf(key), 1);

const lru: Slow = (capacity) => {
  const recent: number[] = [];
  return (key) => {
    const hit = recent.includes(key);
    if (hit) without(recent, key);
    else if (recent.length === capacity) recent.pop();
    recent.unshift(key);
    return hit;
  };
};

const fifo: Slow = (capacity) => {
  const line: number[] = [];
  return (key) => {
    if (line.includes(key)) return true;
    if (line.length === capacity) line.shift();
    line.push(key);
    return false;
  };
};

/** As a line where whoever has the bit set goes to its end again. */
const clock: Slow = (capacity) => {
  let line: { readonly key: number; referenced: boolean }[] = [];
  return (key) => {
    const there = line.find((one) => one.key === key);
    if (there) {
      there.referenced = true;
      return true;
    }
    while (line.length === capacity) {
      const [first, ...others] = line;
      if (!first?.referenced) line = others;
      else line = [...others, { key: first.key, referenced: false }];
    }
    line.push({ key, referenced: false });
    return false;
  };
};

const lfu: Slow = (capacity) => {
  const known = new Map<number, { count: number; last: number }>();
  return (key, request) => {
    const there = known.get(key);
    if (there) {
      known.set(key, { count: there.count + 1, last: request });
      return true;
    }
    if (known.size === capacity) {
      const [least] = [...known].sort(([, a], [, b]) => a.count - b.count || a.last - b.last);
      known.delete(least?.[0] as number);
    }
    known.set(key, { count: 1, last: request });
    return false;
  };
};

/** The line has its head, the newest, at index 0; the hand is an index counted from the tail. */
const sieve: Slow = (capacity) => {
  const line: { readonly key: number; visited: boolean }[] = [];
  let fromTail = 0;
  return (key) => {
    const there = line.find((one) => one.key === key);
    if (there) {
      there.visited = true;
      return true;
    }
    if (line.length === capacity) {
      const at = () => line[line.length - 1 - fromTail] as { key: number; visited: boolean };
      while (at().visited) {
        at().visited = false;
        fromTail = (fromTail + 1) % line.length;
      }
      line.splice(line.length - 1 - fromTail, 1);
      // Past the head it begins at the tail again, which the new key then is not.
      if (fromTail === line.length) fromTail = 0;
    }
    line.unshift({ key, visited: false });
    return false;
  };
};

/** Figure 4 of the paper, lists with the most recent first. */
const arc: Slow = (c) => {
  const [t1, t2, b1, b2]: [number[], number[], number[], number[]] = [[], [], [], []];
  let p = 0;
  const replace = (isInB2: boolean) => {
    if (t1.length >= 1 && ((isInB2 && t1.length === p) || t1.length > p)) {
      b1.unshift(t1.pop() as number);
    } else {
      b2.unshift(t2.pop() as number);
    }
  };
  return (x) => {
    for (const list of [t1, t2]) {
      if (!list.includes(x)) continue;
      without(list, x);
      t2.unshift(x);
      return true;
    }
    if (b1.includes(x)) {
      p = Math.min(c, p + Math.max(b2.length / b1.length, 1));
      replace(false);
      without(b1, x);
      t2.unshift(x);
      return false;
    }
    if (b2.includes(x)) {
      p = Math.max(0, p - Math.max(b1.length / b2.length, 1));
      replace(true);
      without(b2, x);
      t2.unshift(x);
      return false;
    }
    if (t1.length + b1.length === c) {
      if (t1.length < c) {
        b1.pop();
        replace(false);
      } else {
        t1.pop();
      }
    } else if (t1.length + t2.length + b1.length + b2.length >= c) {
      if (t1.length + t2.length + b1.length + b2.length === 2 * c) b2.pop();
      replace(false);
    }
    t1.unshift(x);
    return false;
  };
};

/** Queues with their heads, the next to leave, at index 0. */
const s3Fifo: Slow = (capacity) => {
  const small: number[] = [];
  const main: number[] = [];
  const ghost: number[] = [];
  const counts = new Map<number, number>();
  const smallSize = Math.max(1, Math.floor(capacity * 0.1));
  const ghostSize = Math.floor(capacity * 0.9);
  const countOf = (key: number) => counts.get(key) ?? 0;
  const evictSmall = (): boolean => {
    for (let tail = small.shift(); tail !== undefined; tail = small.shift()) {
      if (countOf(tail) < 2) {
        ghost.push(tail);
        while (ghost.length > ghostSize) ghost.shift();
        return true;
      }
      counts.set(tail, 0);
      main.push(tail);
    }
    return false;
  };
  const evictMain = (): void => {
    for (let tail = main.shift() as number; ; tail = main.shift() as number) {
      if (countOf(tail) === 0) return;
      counts.set(tail, countOf(tail) - 1);
      main.push(tail);
    }
  };
  return (key) => {
    if (small.includes(key) || main.includes(key)) {
      counts.set(key, Math.min(3, countOf(key) + 1));
      return true;
    }
    const remembered = ghost.includes(key);
    if (remembered) without(ghost, key);
    if (small.length + main.length === capacity) {
      if (main.length > capacity - smallSize || !evictSmall()) evictMain();
    }
    counts.set(key, 0);
    (remembered ? main : small).push(key);
    return false;
  };
};

/** Looks through the rest of the trace for each key. */
const optimal: Slow = (capacity, trace) => {
  const there = new Set<number>();
  return (key, request) => {
    if (there.has(key)) return true;
    if (there.size === capacity) {
      const next = (one: number) => {
        const use = trace.indexOf(one, request + 1);
        return use < 0 ? trace.length : use;
      };
      const [farthest] = [...there].sort((a, b) => next(b) - next(a));
      there.delete(farthest as number);
    }
    there.add(key);
    return false;
  };
};

const SLOW: Readonly<Record<PolicyId, Slow>> = {
  lru,
  fifo,
  clock,
  lfu,
  sieve,
  arc,
  's3-fifo': s3Fifo,
  optimal,
};

export const slowPolicy = (id: PolicyId, capacity: number, trace: readonly number[]): SlowPolicy =>
  SLOW[id](capacity, trace);

/** The most hits that any choice of whom to throw out can give: by trying all of them. */
export function mostHits(trace: readonly number[], capacity: number): number {
  const known = new Map<string, number>();
  const from = (request: number, there: readonly number[]): number => {
    const key = trace[request];
    if (key === undefined) return 0;
    const name = `${request}:${there.join()}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const sorted = (keys: readonly number[]) => keys.toSorted((a, b) => a - b);
    let most: number;
    if (there.includes(key)) most = 1 + from(request + 1, there);
    else if (there.length < capacity) most = from(request + 1, sorted([...there, key]));
    else {
      const options = there.map((_, i) => sorted([...there.toSpliced(i, 1), key]));
      most = Math.max(...options.map((option) => from(request + 1, option)));
    }
    known.set(name, most);
    return most;
  };
  return from(0, []);
}
