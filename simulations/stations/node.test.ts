/** A process: timers by its own clock, late after a pause, gone after its death. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../kernel/kernel.ts';
import { Node, type NodeOptions } from './node.ts';

function alive(options: Partial<NodeOptions> = {}) {
  const sim = new Kernel(1);
  const seen: string[] = [];
  const node = new Node({ sim, ...options });
  const say = (what: string) => () => seen.push(`${what} ${sim.nowUs}`);
  return { sim, node, seen, say };
}

describe('a node', () => {
  it('fires its timers, and forgets one that is cancelled', () => {
    const { sim, node, seen, say } = alive();
    node.after(20, say('b'));
    node.after(10, say('a'));
    const gone = node.after(15, say('never'));
    expect(node.cancel(gone)).toBe(true);
    expect(node.cancel(gone)).toBe(false);
    sim.run({ untilUs: 100 });
    expect(seen).toEqual(['a 10', 'b 20']);
  });

  it('takes its timers with it when it dies, and begins a new epoch', () => {
    const calls: string[] = [];
    const { sim, node, seen, say } = alive({
      onKill: () => calls.push('killed'),
      onRestart: (epoch) => calls.push(`epoch ${epoch}`),
    });
    node.after(10, say('lost'));
    sim.at(5, () => node.kill());
    sim.at(7, () => {
      expect(() => node.after(1, say('dead'))).toThrow(RangeError);
      node.kill();
    });
    sim.at(8, () => {
      node.restart();
      node.restart();
      node.after(1, say('new'));
    });
    sim.run({ untilUs: 100 });
    expect(seen).toEqual(['new 9']);
    expect(calls).toEqual(['killed', 'epoch 2']);
    expect([node.up, node.epoch]).toEqual([true, 2]);
  });

  it('is late after a pause, and in order', () => {
    const { sim, node, seen, say } = alive();
    node.after(10, say('first'));
    node.after(12, say('second'));
    node.after(40, say('in time'));
    sim.at(5, () => node.pause());
    sim.at(30, () => node.resume());
    sim.run({ untilUs: 20 });
    expect([seen, node.paused, node.up]).toEqual([[], true, true]);
    sim.run({ untilUs: 100 });
    expect(seen).toEqual(['first 30', 'second 30', 'in time 40']);
  });

  it('is late once more when it is paused again at the same instant, and may die of it', () => {
    const { sim, node, seen, say } = alive();
    node.after(10, say('late'));
    sim.at(5, () => node.pause());
    sim.at(20, () => {
      node.resume();
      node.pause();
    });
    sim.run({ untilUs: 30 });
    expect(seen).toEqual([]);
    node.kill();
    node.restart();
    node.resume();
    sim.run({ untilUs: 50 });
    expect(seen).toEqual([]);
  });

  it('goes by its own clock', () => {
    const { sim, node, seen, say } = alive({ offsetUs: -500, driftPpm: 100_000 });
    // A tenth too fast: 1,100 of its microseconds pass in 1,000.
    node.after(1_100, say('rings'));
    sim.run({ untilUs: 2_000 });
    expect(seen).toEqual(['rings 1000']);
    expect(node.clockUs).toBe(1_700);
    expect(() => alive({ driftPpm: -1_000_000 })).toThrow(RangeError);
  });
});
