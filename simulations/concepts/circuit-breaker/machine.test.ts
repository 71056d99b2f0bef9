/** The breaker's machine: both engines agree on every path, and each rule of the three states. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import type { Rule } from './algorithm/tally.ts';
import { breakerMachine } from './machine.ts';

const CONSECUTIVE: Rule = { kind: 'consecutive', threshold: 2, windowSize: 4, minimumCalls: 0 };
const WINDOWED: Rule = { ...CONSECUTIVE, kind: 'windowed' };

/** A breaker that hears `C` (a call), `x` (a failure), `.` (a success), `5` (5 ms pass). */
function heard(rule: Rule, probes: number, script: string): string {
  const sim = new Kernel(1);
  const said: string[] = [];
  const breaker = spawn(sim, breakerMachine, {
    input: { rule, probes, openMs: 10 },
    on: { '*': ({ type }) => said.push(type) },
  });
  for (const sign of script) {
    if (sign === 'C') breaker.send({ type: 'CALL' });
    else if (sign === 'x') breaker.send({ type: 'FAILED' });
    else if (sign === '.') breaker.send({ type: 'SUCCEEDED' });
    else sim.run({ untilUs: sim.nowUs + Number(sign) * 1_000 });
  }
  return said.join(' ');
}

describe('the breaker', () => {
  it.each([
    ['consecutive', CONSECUTIVE, 1],
    ['windowed', WINDOWED, 3],
    ['windowed, with a minimum of calls', { ...WINDOWED, minimumCalls: 2 }, 2],
  ] as const)('is the same under both engines: %s', (_, rule, probes) => {
    const { leaves, changes } = conformsOnEveryPath(breakerMachine, {
      events: [{ type: 'CALL' }, { type: 'SUCCEEDED' }, { type: 'FAILED' }],
      input: { rule, probes, openMs: 10 },
      limit: 150,
    });
    expect(leaves).toEqual([
      'circuitBreaker.closed',
      'circuitBreaker.half-open',
      'circuitBreaker.open',
    ]);
    expect(changes).toBeGreaterThan(50);
  });

  it('opens at the threshold and refuses until the time is over', () => {
    expect(heard(CONSECUTIVE, 1, 'CxCxC9C')).toBe('permitted permitted tripped refused refused');
    expect(heard(CONSECUTIVE, 1, 'x.x.x')).toBe('');
    expect(heard(CONSECUTIVE, 1, 'xx91CC')).toBe('tripped probing permitted refused');
  });

  it('lets so many probes through, and closes when all have succeeded', () => {
    expect(heard(CONSECUTIVE, 2, 'xx91CCC..C')).toBe(
      'tripped probing permitted permitted refused recovered permitted',
    );
    expect(heard(CONSECUTIVE, 2, 'xx91C.C')).toBe('tripped probing permitted permitted');
  });

  it('opens again at the first probe that fails, for the whole time', () => {
    expect(heard(CONSECUTIVE, 2, 'xx91CC.x9C1')).toBe(
      'tripped probing permitted permitted reopened refused probing',
    );
  });

  it('begins to count anew when it closes', () => {
    expect(heard(CONSECUTIVE, 1, 'xx91C.x.x')).toBe('tripped probing permitted recovered');
    expect(heard(WINDOWED, 1, 'xx..91C.xx')).toBe('tripped probing permitted recovered');
  });

  it('ignores what is told while it is open', () => {
    expect(heard(CONSECUTIVE, 1, 'xx..x9')).toBe('tripped');
  });

  it('judges a full window by its last result too, be it a success', () => {
    expect(heard(WINDOWED, 1, 'xx.')).toBe('');
    expect(heard(WINDOWED, 1, 'xx..')).toBe('tripped');
  });
});
