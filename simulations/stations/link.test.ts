/** Links: order, loss, copies, partitions, and that one message's fate moves nobody else. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../kernel/kernel.ts';
import { Link, type LinkOptions } from './link.ts';

type Given = Partial<Omit<LinkOptions<number>, 'sim' | 'onArrive'>>;
type Arrival = readonly [message: number, atUs: number];

/** Sends `messages` messages, one each 10 µs, over a link with delays of 0 to 99 µs. */
function sent(given: Given = {}, { messages = 200, seed = 1 } = {}) {
  const sim = new Kernel(seed);
  const delays = sim.stream('delays');
  const chance = sim.stream('fates');
  const arrivals: Arrival[] = [];
  const copies: Arrival[] = [];
  const lost: Arrival[] = [];
  const link = new Link<number>({
    sim,
    chance: () => chance.unit(),
    delayUs: () => delays.below(100),
    ...given,
    onArrive: (message, { fate }) =>
      (fate === 'duplicate' ? copies : arrivals).push([message, sim.nowUs]),
    onLost: (message) => lost.push([message, sim.nowUs]),
  });
  for (let i = 0; i < messages; i++) sim.at(i * 10, () => link.send(i));
  return { sim, link, arrivals, copies, lost, run: () => sim.run({ untilUs: 1e6 }) };
}

const numbers = (arrivals: readonly Arrival[]) => arrivals.map(([message]) => message);
const inOrder = (list: readonly number[]) =>
  list.every((n, i) => i === 0 || n > (list[i - 1] as number));

describe('Link', () => {
  it('carries everything, first in, first out', () => {
    const { run, arrivals, link } = sent();
    run();
    expect(numbers(arrivals)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect([...link.underWay]).toEqual([]);
  });

  it('lets messages overtake each other where it may reorder', () => {
    const { run, arrivals } = sent({ reorder: true });
    run();
    expect(arrivals).toHaveLength(200);
    expect(inOrder(numbers(arrivals))).toBe(false);
  });

  it('loses and repeats its share', () => {
    const { run, arrivals, copies, lost } = sent(
      { lossProbability: 0.3, duplicateProbability: 0.2 },
      { messages: 10_000 },
    );
    run();
    expect(arrivals.length + lost.length).toBe(10_000);
    expect(Math.abs(lost.length - 3_000)).toBeLessThan(4 * Math.sqrt(10_000 * 0.3 * 0.7));
    const share = 0.2 * arrivals.length;
    expect(Math.abs(copies.length - share)).toBeLessThan(4 * Math.sqrt(share * 0.8));
  });

  it.each([false, true])('moves nobody else by a loss, a copy or a cut (reorder %s)', (reorder) => {
    const plain = sent({ reorder });
    const rough = sent({ reorder, lossProbability: 0.4, duplicateProbability: 0.5 });
    const parted = sent({ reorder });
    parted.sim.at(495, () => parted.link.cut());
    parted.sim.at(1_005, () => parted.link.mend());
    for (const { run } of [plain, rough, parted]) run();
    const when = new Map(plain.arrivals);
    for (const { arrivals, lost } of [rough, parted]) {
      expect(lost.length).toBeGreaterThan(0);
      for (const [message, atUs] of [...arrivals, ...lost]) expect(atUs).toBe(when.get(message));
    }
    expect(numbers(parted.lost).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 51 }, (_, i) => 50 + i),
    );
  });

  it('brings a copy after its original, unless it may reorder', () => {
    const { run, arrivals, copies } = sent({ duplicateProbability: 1 });
    run();
    const when = new Map(arrivals);
    expect(copies).toHaveLength(200);
    for (const [message, atUs] of copies)
      expect(atUs).toBeGreaterThanOrEqual(when.get(message) ?? 0);
  });

  it('shows what is under way, and what will become of it', () => {
    const { sim, link } = sent({ delayUs: () => 50, lossProbability: 1 }, { messages: 2 });
    sim.run({ untilUs: 20 });
    expect([...link.underWay]).toEqual([
      { message: 0, fromUs: 0, toUs: 50, fate: 'lost' },
      { message: 1, fromUs: 10, toUs: 60, fate: 'lost' },
    ]);
    sim.run({ untilUs: 55 });
    expect([...link.underWay]).toHaveLength(1);
  });

  it('takes a change of its shares for what is sent after it', () => {
    const { sim, link, arrivals, run } = sent({}, { messages: 4 });
    sim.at(15, () => {
      link.lossProbability = 1;
    });
    run();
    expect(numbers(arrivals)).toEqual([0, 1]);
  });
});
