/** Health as a machine: both engines agree on every path, and lost probes alone take out p^k. */
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../kernel/kernel.ts';
import { conformsOnEveryPath } from '../../machine/conformance.ts';
import { spawn } from '../../machine/spawn.ts';
import { accept } from '../../measure/accept.ts';
import { replicate } from '../../run/replicate.ts';
import { paramsFor } from '../../run/testing-runs.ts';
import { loadBalancer } from './concept.ts';
import { outShare } from './formulas.ts';
import { health } from './machine.ts';

describe('the health of a server', () => {
  it.each([1, 3])('is the same under both engines, out after %d failed probes', (failuresOut) => {
    const { leaves } = conformsOnEveryPath(health, {
      input: { failuresOut, warmingMs: 50 },
      events: [
        { type: 'JOIN', cold: true },
        { type: 'JOIN', cold: false },
        { type: 'PROBE_PASSED' },
        { type: 'PROBE_FAILED' },
      ],
    });
    const known = failuresOut > 1 ? ['absent', 'out', 'ready', 'suspected', 'warming'] : undefined;
    expect(leaves).toEqual(
      (known ?? ['absent', 'out', 'ready', 'warming']).map((leaf) => `health.${leaf}`),
    );
  });

  it('takes failures in a row, and forgets them with one that passes', () => {
    const changes: string[] = [];
    const server = spawn(new Kernel(1), health, {
      input: { failuresOut: 3, warmingMs: 0 },
      on: { changed: () => changes.push(String(server.value)) },
    });
    server.send({ type: 'JOIN', cold: true }); // It does not start slowly: no time is set for it.
    const probes = (text: string) => {
      for (const one of text) server.send({ type: one === '+' ? 'PROBE_PASSED' : 'PROBE_FAILED' });
      return server.value;
    };
    expect(probes('--')).toBe('suspected');
    expect(probes('+--')).toBe('suspected');
    expect(probes('-')).toBe('out');
    expect(probes('--')).toBe('out');
    expect(probes('+--')).toBe('suspected');
    expect(changes).toEqual(['ready', 'out', 'ready']);
  });

  it('is lost for a share p^k of the time, where probes are lost with probability p', () => {
    const judge = (probeFailuresOut: number, expected: number) => {
      const params = paramsFor(loadBalancer, {
        healthCheck: 'port',
        probeLoss: 0.3,
        probeIntervalMs: 10,
        probeFailuresOut,
        arrivalsPerSecond: 1,
        warmupSeconds: 1,
        durationSeconds: 15,
      });
      return accept({
        name: `out after ${probeFailuresOut}`,
        estimates: replicate({ concept: loadBalancer, params, runs: 20 }).outFraction ?? [],
        expected,
        standardErrorMost: 0.03,
      });
    };
    for (const k of [1, 2]) {
      const { ok, message } = judge(k, outShare(0.3, k));
      expect([ok, message]).toEqual([true, message]);
    }
    expect(Math.abs(judge(2, outShare(0.3, 2) * 1.15).z)).toBeGreaterThan(4);
  });
});
