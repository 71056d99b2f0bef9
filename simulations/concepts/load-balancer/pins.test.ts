/** Pins by example: who keeps a server, when one is let go, and when a client has to move. */
import { describe, expect, it } from 'vitest';
import { Pins } from './pins.ts';

const always = () => true;
const nowhere = () => {
  throw new Error('Nobody should have been chosen for.');
};

describe('pins', () => {
  it('keep a client at its server for ever', () => {
    const pins = new Pins(2, 3, 0);
    expect(pins.serverFor(0, always, () => 2)).toBe(2);
    for (let request = 0; request < 100; request++) {
      expect(pins.serverFor(0, always, nowhere)).toBe(2);
    }
    expect([...pins.held]).toEqual([0, 0, 1]);
  });

  it('are let go after so many requests', () => {
    const pins = new Pins(1, 3, 2);
    const next = [2, 1, 0];
    const servers = Array.from({ length: 5 }, () =>
      pins.serverFor(0, always, () => next.shift() as number),
    );
    expect(servers).toEqual([2, 2, 1, 1, 0]);
    expect([...pins.held]).toEqual([1, 0, 0]);
    expect(pins.moved).toBe(0);
  });

  it('move when their server is closed, and wait where none is open', () => {
    const pins = new Pins(1, 3, 0);
    pins.serverFor(0, always, () => 2);
    const isOpen = (server: number) => server !== 2;
    expect(pins.serverFor(0, isOpen, () => -1)).toBe(-1);
    expect([...pins.held]).toEqual([0, 0, 0]);
    expect(pins.serverFor(0, isOpen, () => 1)).toBe(1);
    expect(pins.serverFor(0, always, nowhere)).toBe(1);
    expect([...pins.held]).toEqual([0, 1, 0]);
  });
});
