/**
 * Seeking back: from the end of a run of 60 s at 1000 requests a second to its middle, which is
 * running half of it again. Once on a session that somebody looks at, once as the page has it: the
 * worker’s host, in slices, each with its frame and words.
 */
import { rateLimiter } from '../concepts/rate-limiter/concept.ts';
import type { Concept, Run } from '../run/concept.ts';
import { resolveParameters } from '../run/parameters.ts';
import { Session } from '../run/session.ts';
import { createHost } from '../worker/host.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface SeekSize {
  readonly seconds: number;
  readonly arrivalsPerSecond: number;
  readonly rounds: number;
  readonly warmups: number;
}

export interface Seeks {
  /** Events up to the middle. */
  readonly events: number;
  readonly sessionMs: Spread;
  readonly hostMs: Spread;
}

const SLICES_MAX = 10_000;
/** How much time a crossing of the stage stands for, as at 1×. */
const SPAN_US = 450_000;

export async function measureSeeks(size: SeekSize): Promise<Seeks> {
  const run = runOf(size);
  const middleUs = Math.round(size.seconds * 5e5);
  const endUs = Math.round(size.seconds * 1e6);
  const session = new Session(rateLimiter as Concept as Concept<unknown>, run, { looking: true });
  const host = createHost();
  const opened = await host.open({ runs: [run] });
  if (!opened.ok) throw new Error(opened.problem.message);

  const goTo = (atUs: number) => {
    for (let slice = 0; slice < SLICES_MAX; slice++) {
      const request = { target: { atUs }, spanUs: SPAN_US, words: true };
      const advanced = host.advance(opened.figureId, request);
      if (!advanced.ok) throw new Error(advanced.problem.message);
      if (advanced.arrived) return;
    }
    throw new RangeError(`The host did not arrive within ${SLICES_MAX} slices.`);
  };

  const sessionMs: number[] = [];
  const hostMs: number[] = [];
  for (let round = -size.warmups; round < size.rounds; round++) {
    session.seek({ atUs: endUs });
    const back = timed(() => session.seek({ atUs: middleUs }));
    goTo(endUs);
    const shown = timed(() => goTo(middleUs));
    if (round < 0) continue;
    sessionMs.push(back);
    hostMs.push(shown);
  }
  return { events: session.events, sessionMs: spreadOf(sessionMs), hostMs: spreadOf(hostMs) };
}

function runOf({ seconds, arrivalsPerSecond }: SeekSize): Run {
  const given = { arrivals: 'poisson', arrivalsPerSecond, durationSeconds: seconds };
  const params = resolveParameters(rateLimiter.parameters, given);
  if (!params.ok) throw new RangeError(params.problem.message);
  const { id: concept, version } = rateLimiter;
  return { concept, version, params: params.value, seed: 1, interventions: [] };
}

function timed(act: () => unknown): number {
  const fromMs = performance.now();
  act();
  return performance.now() - fromMs;
}
