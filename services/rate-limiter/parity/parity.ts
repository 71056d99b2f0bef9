/** Replays a scenario against the service, and tells the simulated and the measured run side by side. */
import { findConcept } from '../../../simulations/run/catalogue.ts';
import type { Scenario } from '../../../simulations/run/concept.ts';
import { nearest } from '../../../simulations/run/nearest.ts';
import { PARITY_FORMAT, type ParityFile } from '../../../simulations/run/parity.ts';
import { type Outcome, problem } from '../../../simulations/run/problem.ts';
import { seconds } from '../../../simulations/run/words.ts';
import { explain } from './explain.ts';
import { type LanePlan, planOf } from './plan.ts';
import { replay } from './replay.ts';
import { nowUs, senderTo } from './sender.ts';
import { serviceClock } from './service-clock.ts';

export interface ParityOptions {
  readonly url: string;
  readonly scenario: string;
  readonly lanes: readonly string[];
  readonly untilUs: number;
  readonly speed: number;
  /** Told what happens meanwhile, for a person who waits. */
  readonly say: (words: string) => void;
}

export interface Measured {
  readonly file: ParityFile;
  /** Of each lane of the file, the rows that its limiter could not have decided so. */
  readonly unexplained: readonly (readonly number[])[];
}

const CONCEPT = 'rate-limiter';
/** Of windows, which are cut from 1970 on. */
const CUT = ['fixed-window', 'sliding-counter'];
/** For connections, and for policies to reach every node of a service. */
const LEAD_US = 1_500_000;
const CONNECTIONS = 48;

/** Plans first, so that what cannot be replayed is refused before anything is sent. */
export async function parityPlan(options: ParityOptions): Promise<Outcome<Plan>> {
  const concept = await findConcept(CONCEPT);
  if (!concept.ok) return concept;
  const { scenarios } = concept.value;
  const scenario = scenarios.find(({ id }) => id === options.scenario);
  if (!scenario) {
    const ids = scenarios.map(({ id }) => id);
    const near = nearest(options.scenario, ids);
    return problem(
      'no-scenario',
      `There is no scenario "${options.scenario}" of ${CONCEPT}.${near}`,
    );
  }
  const lanes = planOf(concept.value, scenario, options);
  return lanes.ok ? { ok: true, value: { scenario, lanes: lanes.value } } : lanes;
}

export interface Plan {
  readonly scenario: Scenario;
  readonly lanes: readonly LanePlan[];
}

/** @throws Error where the service does not do what a rate limiter does. */
export async function measureParity(
  { scenario, lanes }: Plan,
  { url, speed, say }: ParityOptions,
): Promise<Measured> {
  const sender = senderTo(url);
  try {
    for (const { policyId, policy } of lanes) await sender.putPolicy(policyId, policy);
    await sender.warmUp(CONNECTIONS);
    const clock = await serviceClock(sender);
    const beginUs = beginOf(lanes, speed, clock.offsetUs);
    const longUs = Math.max(0, ...lanes.map(({ requests }) => requests.at(-1)?.atUs ?? 0)) / speed;
    say(
      `Begins in ${seconds(Math.round(beginUs - nowUs()))}, and takes ${seconds(Math.round(longUs))}.`,
    );
    await sleep((beginUs - nowUs()) / 1_000 - 200);
    await sender.warmUp(CONNECTIONS);
    const keys = `parity-${Math.floor(beginUs / 1_000).toString(36)}`;
    const measured = await replay(sender, lanes, { beginUs, speed, keys });
    // Half of a round trip for the clocks, and as much for what this program could not see.
    const marginUs = 2 * clock.withinUs * speed;
    const explained = lanes.map((lane, at) => explain(lane, measured[at] ?? [], marginUs));
    return {
      file: {
        format: PARITY_FORMAT,
        concept: CONCEPT,
        scenario: scenario.id,
        params: scenario.params,
        seed: scenario.seed,
        service: { url, store: await storeOf(url) },
        measuredAt: new Date(Math.round(beginUs / 1_000)).toISOString(),
        speed,
        lanes: lanes.map(({ id, title }, at) => ({ id, title, rows: explained[at]?.rows ?? [] })),
      },
      unexplained: explained.map(({ unexplained }) => unexplained),
    };
  } finally {
    sender.close();
  }
}

/** When windows begin for the service, where a lane has such; as soon as may be, where none has. */
function beginOf(lanes: readonly LanePlan[], speed: number, offsetUs: number): number {
  const windows = lanes.map(({ own }) => own.policy.windowUs / speed);
  const longest = Math.max(0, ...windows);
  // A limit over all users is no key’s own: what another run has spent of it comes back first.
  const leadUs = lanes.some(({ overall }) => overall) ? LEAD_US + 2 * longest : LEAD_US;
  const soonUs = nowUs() + leadUs;
  const cut = lanes.find(({ own }) => CUT.includes(own.algorithm));
  if (!cut) return soonUs;
  const windowUs = cut.own.policy.windowUs / speed;
  return Math.ceil((soonUs + offsetUs) / windowUs) * windowUs - offsetUs;
}

/** What the service counts in, as it says itself. */
async function storeOf(url: string): Promise<string> {
  const answer = await fetch(new URL('/ready', url));
  const { store } = (await answer.json()) as { store?: string };
  return store ?? 'unknown';
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
