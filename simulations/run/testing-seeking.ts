/** That a concept's run is a pure function of time: whichever way it is reached, and whoever looks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Concept, Run } from './concept.ts';
import { Session } from './session.ts';
import { played, stateOf } from './testing-runs.ts';

/** @param run with interventions, and a few thousand steps long. */
export function itIsOneRunWhicheverWay(concept: Concept, run: Run): void {
  const endUs = concept.endUs(run.params);
  const made = run.interventions.map(({ atUs }) => atUs);
  const direct = (atUs: number) => stateOf(played(concept, run, { atUs }));

  describe('seeking', () => {
    it('reaches the same state by every way there', () => {
      const instant = fc.oneof(
        fc.integer({ min: 0, max: endUs }),
        fc.constantFrom(0, endUs, ...made, ...made.map((atUs) => Math.max(0, atUs - 1))),
      );
      fc.assert(
        fc.property(fc.array(instant, { minLength: 1, maxLength: 6 }), (instants) => {
          const session = new Session(concept, run, { looking: true });
          for (const atUs of instants) {
            session.seek({ atUs });
            expect(stateOf(session)).toBe(direct(atUs));
          }
        }),
        { numRuns: 25 },
      );
    });

    it('goes back by steps as well, and in slices', () => {
      const whole = played(concept, run);
      const end = stateOf(whole);
      const steps = Math.floor(whole.steps / 2);
      whole.seek({ steps });
      const middle = stateOf(whole);
      const sliced = new Session(concept, run, { looking: true });
      while (!sliced.seek({ steps }, 50));
      expect(stateOf(sliced)).toBe(middle);
      while (!sliced.seek({ atUs: endUs }, 101));
      expect(stateOf(sliced)).toBe(end);
    });

    it('makes the same run of interventions that came live', () => {
      const live = new Session(concept, { ...run, interventions: [] }, { looking: true });
      for (const [index, atUs] of made.entries()) {
        live.seek({ atUs });
        live.replaceInterventions(run.interventions.slice(0, index + 1));
        live.seek({ atUs: live.nowUs });
      }
      live.seek({ atUs: endUs });
      expect(stateOf(live)).toBe(direct(endUs));
    });

    it('is not changed by looking', () => {
      const unseen = new Session(concept, run);
      unseen.seek({ atUs: endUs });
      const seen = new Session(concept, run, { looking: true });
      for (let share = 0; share <= 40; share++) {
        seen.seek({ atUs: Math.floor((endUs * share) / 40) });
        stateOf(seen);
      }
      expect([unseen.digest, unseen.steps]).toEqual([seen.digest, seen.steps]);
      expect(concept.measure(unseen.state, endUs)).toEqual(concept.measure(seen.state, endUs));
    });
  });
}
