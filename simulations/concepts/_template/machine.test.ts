/** The machine: both engines agree on every path, and a refusal tells a time that works. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import { sampleConceptMachine } from './machine.ts';

describe('the machine', () => {
  it('is the same under both engines, on every path to every state', () => {
    const { leaves, changes } = conformsOnEveryPath(sampleConceptMachine, {
      events: [
        { type: 'REQUEST', who: 1, atUs: 0, serviceUs: 2_000 },
        { type: 'REQUEST', who: 2, atUs: 0, serviceUs: 5_000 },
      ],
    });
    expect(leaves).toEqual(['sampleConcept.busy', 'sampleConcept.idle']);
    expect(changes).toBeGreaterThan(4);
  });

  it('refuses with the earliest time that works', () => {
    const answers = (secondAtUs: number) => {
      const sim = new Kernel(1);
      const heard: string[] = [];
      const server = spawn(sim, sampleConceptMachine, {
        on: {
          accepted: ({ who }) => heard.push(`${who} accepted`),
          refused: ({ who, retryAfterUs }) => heard.push(`${who} refused, in ${retryAfterUs} µs`),
        },
      });
      const request = (who: number) =>
        server.send({ type: 'REQUEST', who, atUs: sim.nowUs, serviceUs: 1_000 });
      request(0);
      sim.run({ untilUs: secondAtUs });
      request(1);
      return heard;
    };
    expect(answers(400)).toEqual(['0 accepted', '1 refused, in 600 µs']);
    expect(answers(999)).toEqual(['0 accepted', '1 refused, in 1 µs']);
    expect(answers(1_000)).toEqual(['0 accepted', '1 accepted']);
  });
});
