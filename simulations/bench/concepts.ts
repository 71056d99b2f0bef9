/**
 * Every concept with its parameters as they are at first, headless: events a second with compiled machines, and with real
 * XState actors in their place. The runs are equal to the bit; only the engine differs.
 */
import { CONCEPTS } from '../generated/concepts.ts';
import type { Concept, Engine, Run } from '../run/concept.ts';
import { defaultsOf } from '../run/parameter-kit.ts';
import { Session } from '../run/session.ts';
import { type Spread, spreadOf } from './spread.ts';
import { stopwatch } from './stopwatch.ts';

export interface ConceptsSize {
  readonly rounds: number;
  readonly warmups: number;
  /** Events in a round: compiled, and with actors. */
  readonly events: Readonly<Record<Engine, number>>;
}

export interface ConceptSpeed {
  readonly id: string;
  /** Events a second of the processor. */
  readonly compiled: Spread;
  readonly xstate: Spread;
}

/** Interleaved rounds of both engines, concept by concept. */
export async function measureConcepts(size: ConceptsSize): Promise<readonly ConceptSpeed[]> {
  const speeds: ConceptSpeed[] = [];
  for (const [id, load] of Object.entries(CONCEPTS)) {
    const concept = await load();
    const params = defaultsOf(concept.parameters);
    const run = { concept: id, version: concept.version, params, seed: 1, interventions: [] };
    const found: Record<Engine, number[]> = { compiled: [], xstate: [] };
    for (let round = -size.warmups; round < size.rounds; round++) {
      for (const engine of ['compiled', 'xstate'] as const) {
        const perSecond = eventsPerSecond(concept, run, engine, size.events[engine]);
        if (round >= 0) found[engine].push(perSecond);
      }
    }
    speeds.push({ id, compiled: spreadOf(found.compiled), xstate: spreadOf(found.xstate) });
  }
  return speeds;
}

/** Begins the run as often as it takes to pass so many events. */
function eventsPerSecond(concept: Concept, run: Run, engine: Engine, events: number): number {
  const stop = stopwatch();
  let passed = 0;
  while (passed < events) {
    const session = new Session(concept, run, { engine });
    session.seek({ atUs: session.endUs }, events - passed);
    passed += Math.max(1, session.events);
  }
  return passed / stop().seconds;
}
