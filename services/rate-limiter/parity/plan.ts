/**
 * What is sent to the service so that it does what a scenario simulates: for each lane a policy, and
 * every request at its instant. What the service does not have is refused in words.
 */

import { overallAlgorithm } from '../../../simulations/concepts/rate-limiter/limits.ts';
import { ROW } from '../../../simulations/concepts/rate-limiter/model.ts';
import { policyOf } from '../../../simulations/concepts/rate-limiter/parameters.ts';
import { globalPolicyOf } from '../../../simulations/concepts/rate-limiter/parameters-many.ts';
import type { PolicyDocument } from '../../../simulations/concepts/rate-limiter/policies.ts';
import { lacks } from '../../../simulations/concepts/rate-limiter/replay.ts';
import type { Rule } from '../../../simulations/concepts/rate-limiter/rule.ts';
import type { Concept, Run, Scenario } from '../../../simulations/run/concept.ts';
import { scenarioRuns } from '../../../simulations/run/figure.ts';
import { type Outcome, problem } from '../../../simulations/run/problem.ts';
import { Session } from '../../../simulations/run/session.ts';
import { seconds } from '../../../simulations/run/words.ts';

/** One request, as the simulation had it. Times are µs since the run began. */
export interface Planned {
  readonly atUs: number;
  /** Whose it is; 0 for the first user. */
  readonly user: number;
  readonly simulated: 'admitted' | 'rejected';
  readonly retryAfterUs: number;
}

export interface LanePlan {
  readonly id: string;
  readonly title: string;
  /** Under which the service is asked. */
  readonly policyId: string;
  readonly policy: PolicyDocument;
  /** As the simulation counts, in simulated time: each user’s own, and everybody’s. */
  readonly own: Rule;
  readonly overall: Rule | undefined;
  readonly requests: readonly Planned[];
}

export interface PlanOptions {
  /** Ids of lanes; where there are none, all that the service can stand for. */
  readonly lanes: readonly string[];
  /** Only requests before this instant (µs). */
  readonly untilUs: number;
  /** Simulated microseconds that pass in a real one. */
  readonly speed: number;
  /** Told which lanes are left out, and why. */
  readonly say: (words: string) => void;
}

const REQUESTS_MAX = 50_000;
const LENGTH_US_MAX = 900_000_000;
const WINDOW_US_MIN = 100_000;
export function planOf(
  concept: Concept,
  scenario: Scenario,
  { lanes, untilUs, speed, say }: PlanOptions,
): Outcome<readonly LanePlan[]> {
  const runs = scenarioRuns(concept, scenario);
  const ids = scenario.compare ? scenario.compare.values.map(String) : [''];
  const strange = lanes.find((id) => !ids.includes(id));
  if (strange !== undefined) {
    const there = scenario.compare ? ids.join(', ') : 'none, since it has one lane only';
    return problem('no-lane', `${scenario.id} has no lane "${strange}": there is ${there}.`);
  }
  const wanted = lanes.length > 0 ? lanes : ids.filter((_, lane) => !lacks(runs[lane] as Run));
  const plans: LanePlan[] = [];
  for (const [lane, id] of ids.entries()) {
    const run = runs[lane] as Run;
    const lacking = lacks(run);
    // Where none is left, the first says why.
    if (wanted.length > 0 && !wanted.includes(id)) {
      if (lanes.length === 0) say(`Left out: ${nameOf(scenario, id)} ${lacking}`);
      continue;
    }
    const why = lacking ?? tooLong(concept, run, untilUs, speed) ?? badSpeed(run, speed);
    if (why) return problem('not-the-service', `${nameOf(scenario, id)} ${why}`);
    const requests = requestsOf(concept, run, Math.min(untilUs, concept.endUs(run.params)));
    if (requests.length > REQUESTS_MAX) {
      const much = `has ${requests.length} requests, and ${REQUESTS_MAX} are sent at most: cut it short with --until.`;
      return problem('too-many', `${nameOf(scenario, id)} ${much}`);
    }
    const title = titleOf(concept, scenario, lane);
    plans.push({
      id,
      title,
      requests,
      ...policiesOf(run, speed),
      policyId: policyId(scenario, id),
    });
  }
  return { ok: true, value: plans };
}

const nameOf = ({ id }: Scenario, lane: string) => `The scenario ${lane ? `${id} (${lane})` : id}`;

const policyId = ({ id }: Scenario, lane: string) =>
  `parity-${id}${lane && `-${lane}`}`.slice(0, 64);

function titleOf({ parameters, title }: Concept, { compare }: Scenario, lane: number): string {
  if (!compare) return title;
  const given = compare.titles?.[lane];
  if (given !== undefined) return given;
  const parameter = parameters.find(({ id }) => id === compare.parameter);
  const value = compare.values[lane];
  if (parameter?.kind !== 'choice') return `${parameter?.title ?? compare.parameter} ${value}`;
  return parameter.choices.find(({ id }) => id === value)?.title ?? String(value);
}

function tooLong({ endUs }: Concept, { params }: Run, untilUs: number, speed: number) {
  const lengthUs = Math.min(untilUs, endUs(params)) / speed;
  if (lengthUs <= LENGTH_US_MAX) return undefined;
  return `would take ${seconds(lengthUs)}, and ${seconds(LENGTH_US_MAX)} is the most: cut it short with --until <seconds>, or choose a higher --speed.`;
}

function badSpeed({ params }: Run, speed: number): string | undefined {
  const { windowUs } = policyOf(params);
  if (windowUs % speed === 0 && windowUs / speed >= WINDOW_US_MIN) return undefined;
  return `has a window of ${seconds(windowUs)}, which at speed ${speed} is no window that the service has (whole microseconds, ${seconds(WINDOW_US_MIN)} at least): choose another --speed.`;
}

/** Time passes `speed` times as fast for the service: its windows are as much shorter. */
function policiesOf({ params }: Run, speed: number): Pick<LanePlan, 'policy' | 'own' | 'overall'> {
  const algorithm = String(params.algorithm);
  const policy = policyOf(params);
  const overallPolicy = globalPolicyOf(params, policy);
  const own = { algorithm, policy };
  const overall = overallPolicy && {
    algorithm: overallAlgorithm(algorithm),
    policy: overallPolicy,
  };
  const document = { ...documentOf(own, speed), shadow: false, whenStoreFails: 'closed' as const };
  return {
    policy: { ...document, ...(overall && { global: documentOf(overall, speed) }) },
    own,
    overall,
  };
}

const documentOf = ({ algorithm, policy }: Rule, speed: number) => ({
  algorithm,
  limit: policy.limit,
  windowSeconds: policy.windowUs / speed / 1e6,
  burst: policy.burst,
  ...(policy.storeRejected && { storeRejected: true }),
});

/** Runs the lane, and reads every request with its decision from the rows of its trace. */
function requestsOf(concept: Concept, run: Run, untilUs: number): readonly Planned[] {
  const asked = new Map<number, number>();
  const requests: (Planned & { readonly who: number })[] = [];
  const session = new Session(concept, run, {
    onRow(atUs, kind, who, user, value) {
      if (kind === ROW.asked) asked.set(who, atUs);
      const rejected = kind === ROW.rejected || kind === ROW.rejectedByAll;
      // One that waited has two rows: when it was let in, and when it left.
      const admitted = kind === ROW.queued || (kind === ROW.admitted && value === 0);
      if (!rejected && !admitted) return;
      requests.push({
        who,
        user,
        atUs: asked.get(who) ?? atUs,
        simulated: admitted ? 'admitted' : 'rejected',
        retryAfterUs: rejected ? value : 0,
      });
    },
  });
  session.seek({ atUs: untilUs });
  return requests
    .filter(({ atUs }) => atUs < untilUs)
    .sort((a, b) => a.atUs - b.atUs || a.who - b.who)
    .map(({ who: _who, ...planned }) => planned);
}
