/**
 * The worker's end of the crash axis: tries the crash points of one run, slice by slice. Asked again
 * with the same run it goes on; asked with another it forgets the first. Failures are values.
 */
import { findConcept } from '../run/catalogue.ts';
import type { Run } from '../run/concept.ts';
import { CrashPoints } from '../run/crash-points.ts';
import { resolveParameters } from '../run/parameters.ts';
import { problem } from '../run/problem.ts';
import type { CrashesTried } from './protocol.ts';

/** Some 10 ms of work at the speed of a plain model. */
const SLICE_STEPS = 20_000;

export class CrashHost {
  #key = '';
  #points: CrashPoints | undefined;

  async tryCrashes(run: Run): Promise<CrashesTried> {
    const key = JSON.stringify(run);
    try {
      if (key !== this.#key || !this.#points) {
        const concept = await findConcept(run.concept);
        if (!concept.ok) return concept;
        const params = resolveParameters(concept.value.parameters, run.params);
        if (!params.ok) return params;
        this.#points = new CrashPoints(concept.value, { ...run, params: params.value });
        this.#key = key;
      }
      const done = this.#points.advance(SLICE_STEPS);
      return { ok: true, done, axis: this.#points.axis(), progress: this.#points.progress };
    } catch (error) {
      this.#points = undefined;
      return problem('model-stopped', error instanceof Error ? error.message : String(error));
    }
  }
}
