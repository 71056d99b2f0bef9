/**
 * Every way to get somewhere in a run, compared with going straight there in a fresh session.
 *
 * (run, target) → state is a pure function, so all ways must lead to one state. A way returns the
 * session it moved; where its state is another one, its name is reported.
 */
import type { Random } from '../kernel/random.ts';
import type { Concept, Engine, Intervention, Run } from './concept.ts';
import { Session, type Target } from './session.ts';
import { direct, instantsOf, limiter } from './testing.ts';
import { stateOf } from './testing-runs.ts';

export interface Journey {
  readonly run: Run;
  readonly random: Random;
  readonly concept?: Concept;
  readonly engine?: Engine;
}

interface Ways {
  readonly run: Run;
  readonly atUs: number;
  /** Another instant of the run, to come from. */
  readonly fromUs: number;
  readonly stepLimit: number;
  fresh(run?: Run): Session;
}

/** What a way did: the session, the run and target whose state it should have reached. */
type Reached = readonly [session: Session, run: Run, target: Target];

const WAYS: Readonly<Record<string, (ways: Ways) => readonly Reached[]>> = {
  'from another instant': ({ run, atUs, fromUs, fresh }) => {
    const session = fresh();
    session.seek({ atUs: fromUs });
    session.seek({ atUs });
    return [[session, run, { atUs }]];
  },
  'to the end, the beginning and back': ({ run, atUs, fresh }) => {
    const session = fresh();
    session.seek({ atUs: session.endUs });
    session.seek({ atUs: 0 });
    session.seek({ atUs });
    return [[session, run, { atUs }]];
  },
  'one step back': ({ run, atUs, fresh }) => {
    const session = fresh();
    session.seek({ atUs });
    const steps = Math.max(0, session.steps - 1);
    session.seek({ steps });
    return [[session, run, { steps }]];
  },
  'one step back and one forward': ({ run, atUs, fresh }) => {
    const session = fresh();
    session.seek({ atUs });
    const { steps } = session;
    if (steps > 0) session.seek({ steps: steps - 1 });
    session.seek({ steps });
    return [[session, run, { steps }]];
  },
  'one step forward and back to the instant': ({ run, atUs, fresh }) => {
    const session = fresh();
    session.seek({ atUs });
    session.seek({ steps: session.steps + 1 });
    session.seek({ atUs });
    return [[session, run, { atUs }]];
  },
  'looking on the way': ({ run, atUs, fromUs, fresh }) => {
    const session = fresh();
    for (const share of [0.123, 0.456, 0.789]) {
      session.seek({ atUs: Math.floor(share * Math.max(atUs, fromUs)) });
      stateOf(session);
    }
    session.seek({ atUs });
    return [[session, run, { atUs }]];
  },
  'in slices': ({ run, atUs, fromUs, stepLimit, fresh }) => {
    const session = fresh();
    session.seek({ atUs: fromUs });
    arrive(session, { atUs }, stepLimit);
    return [[session, run, { atUs }]];
  },
  'into the instant': ({ run, atUs, fromUs, stepLimit, fresh }) => {
    const session = fresh();
    session.seek({ atUs });
    const into = Math.floor(session.into / 2);
    session.seek({ atUs: fromUs });
    arrive(session, { atUs, into }, stepLimit);
    const again = fresh();
    again.seek({ atUs });
    again.seek({ atUs, into });
    return [
      [session, run, { atUs, into }],
      [again, run, { atUs, into }],
    ];
  },
  'to the cursor as a link holds it': ({ run, atUs, fromUs, fresh }) => {
    const session = fresh();
    session.seek({ atUs });
    const { nowUs, into } = session;
    session.seek({ atUs: fromUs });
    session.seek({ atUs: nowUs, into });
    return [[session, run, { atUs }]];
  },
  'with interventions that came live': ({ run, atUs, stepLimit, fresh }) => {
    const session = fresh({ ...run, interventions: [] });
    for (let made = 0; made < run.interventions.length; made++) {
      const { atUs: atDeedUs } = run.interventions[made] as Intervention;
      if (atDeedUs > atUs) break;
      arrive(session, { atUs: atDeedUs }, stepLimit);
      session.replaceInterventions(run.interventions.slice(0, made + 1));
      session.seek({ atUs: session.nowUs });
    }
    session.seek({ atUs });
    // The run that came of it holds the same, played from the start.
    const replayed = fresh(session.run);
    replayed.seek({ atUs });
    return [session, replayed].map((reached): Reached => [reached, run, { atUs }]);
  },
  'with each intervention removed in turn': ({ run, atUs, fresh }) =>
    run.interventions.map((_, removed): Reached => {
      const session = fresh();
      session.seek({ atUs });
      const interventions = run.interventions.filter((_one, i) => i !== removed);
      session.replaceInterventions(interventions);
      session.seek({ atUs });
      return [session, { ...run, interventions }, { atUs }];
    }),
  'with a past intervention inserted': ({ run, atUs, fromUs, fresh }) => {
    const session = fresh();
    session.seek({ atUs });
    const deed = { atUs: fromUs, action: 'fire-burst' };
    const interventions = [...run.interventions, deed];
    session.replaceInterventions(interventions);
    session.seek({ atUs });
    return [[session, { ...run, interventions }, { atUs }]];
  },
};

function arrive(session: Session, target: Target, stepLimit: number): void {
  for (let slice = 0; !session.seek(target, stepLimit); slice++) {
    if (slice > 100_000) throw new Error(`Never arrives at ${JSON.stringify(target)}.`);
  }
}

/** Names of the ways that led elsewhere, with the target; empty when all agree. */
export function waysThatDiffer(journey: Journey, journeys: number): readonly string[] {
  const { run, random, concept = limiter, engine } = journey;
  const instants = instantsOf(run, random, concept);
  const fresh = (of = run) =>
    new Session(concept, of, { looking: true, ...(engine && { engine }) });
  const differing: string[] = [];
  for (let i = 0; i < journeys; i++) {
    const atUs = instants[random.below(instants.length)] ?? 0;
    const fromUs = instants[random.below(instants.length)] ?? 0;
    const ways = { run, atUs, fromUs, stepLimit: 1 + random.below(40), fresh };
    for (const [name, go] of Object.entries(WAYS)) {
      for (const [session, of, target] of go(ways)) {
        if (stateOf(session) !== stateOf(direct(of, target, concept, engine))) {
          differing.push(`${name}: ${JSON.stringify({ fromUs, ...target })}`);
        }
      }
    }
  }
  return differing;
}
