/** The breaker without timers: a row that a learner can read, and the machine as its oracle. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../../kernel/kernel.ts';
import { Random } from '../../../kernel/random.ts';
import { spawn } from '../../../machine/spawn.ts';
import { breakerMachine } from '../machine.ts';
import { ask, type Breaker, type BreakerRules, breakerAt, closedBreaker, told } from './breaker.ts';
import type { Rule } from './tally.ts';

const inARow: Rule = { kind: 'consecutive', threshold: 2, windowSize: 1, minimumCalls: 0 };
const OPEN_US = 1_000;
const rulesOf = (rule: Rule, probes: number): BreakerRules => ({ rule, probes, openUs: OPEN_US });

it('opens after two failures in a row, probes in time, and closes when the probe succeeds', () => {
  const rules = rulesOf(inARow, 1);
  let breaker = closedBreaker(rules);
  for (const failed of [true, false, true, true]) breaker = told(rules, breaker, 1, failed, 10);
  expect(ask(rules, breaker, 11)).toMatchObject({ permitted: false, retryAfterUs: 999 });
  expect(ask(rules, breaker, 1_009)).toMatchObject({ permitted: false, retryAfterUs: 1 });
  const probe = ask(rules, breaker, 1_010);
  expect(probe.permitted).toBe(true);
  expect(ask(rules, probe.breaker, 1_010)).toMatchObject({ permitted: false, retryAfterUs: 0 });
  expect(told(rules, probe.breaker, 1, true, 1_011).state).toBe('half-open');
  expect(told(rules, probe.breaker, 2, true, 1_011).state).toBe('open');
  expect(told(rules, probe.breaker, 2, false, 1_011).state).toBe('closed');
});

describe('decides as the machine does', () => {
  const windowed: Rule = { kind: 'windowed', threshold: 3, windowSize: 5, minimumCalls: 2 };
  const cases = [inARow, windowed, { ...windowed, minimumCalls: 0 }].flatMap((rule) =>
    [1, 3].map((probes) => rulesOf(rule, probes)),
  );

  it.each(cases)('over 4,000 random steps: %j', (rules) => {
    const random = Random.named(7, JSON.stringify(rules));
    const sim = new Kernel(1);
    let permitted = false;
    const machine = spawn(sim, breakerMachine, {
      input: { rule: rules.rule, probes: rules.probes, openMs: OPEN_US / 1_000 },
      on: {
        permitted: () => {
          permitted = true;
        },
      },
    });
    let breaker: Breaker = closedBreaker(rules);
    const underWay: number[] = [];
    const seen = new Set<string>();
    for (let step = 0; step < 4_000; step++) {
      // Whole multiples of a tenth of the open time: the edge itself is met often.
      sim.run({ untilUs: sim.nowUs + 100 * random.below(4) });
      const { nowUs } = sim;
      if (underWay.length === 0 || random.below(3) > 0) {
        permitted = false;
        machine.send({ type: 'CALL' });
        const answer = ask(rules, breaker, nowUs);
        expect(answer.permitted).toBe(permitted);
        breaker = answer.breaker;
        if (permitted) underWay.push(breaker.period);
      } else {
        const period = underWay.splice(random.below(underWay.length), 1)[0] as number;
        const failed = random.below(2) === 0;
        breaker = told(rules, breaker, period, failed, nowUs);
        if (period === machine.context.period)
          machine.send({ type: failed ? 'FAILED' : 'SUCCEEDED' });
      }
      expect(breakerAt(breaker, nowUs).state).toBe(machine.value);
      seen.add(breaker.state);
    }
    expect([...seen].sort()).toEqual(['closed', 'half-open', 'open']);
  });
});
