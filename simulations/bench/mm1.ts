/**
 * M/M/1 at ρ = 0.8 on our own engines: the bare kernel with callbacks, the stations' server compiled
 * from its XState machine, and the same machine as a real XState actor.
 *
 * Customers and line are the same code for all three; only who serves differs. Times are whole
 * microseconds and their sums exact, so the mean wait must be the same to the last bit.
 */
import { Kernel } from '../kernel/kernel.ts';
import { spawn } from '../machine/spawn.ts';
import { server } from '../stations/server.ts';
import { stopwatch, type Took } from './stopwatch.ts';

export const LOAD = 0.8;
/** The mean service time; waits are told in units of it. */
export const SERVICE_US = 1_000_000;
const GAP_US = SERVICE_US / LOAD;
/** A hundred waiting is rare at this load. A power of two. */
const LINE_MAX = 1 << 16;

/** One customer comes, one leaves: what counts as an event, whatever happens inside. */
export const EVENTS_PER_CUSTOMER = 2;

export const OUR_ENGINES = ['kernel', 'compiled', 'xstate'] as const;
export type OurEngine = (typeof OUR_ENGINES)[number];

export interface Round extends Took {
  readonly events: number;
  /** In units of the mean service time. */
  readonly meanWait: number;
}

/** The same gaps and services for every engine in this process. */
export function customersOf(seed: number): { gapUs(): number; serviceUs(): number } {
  const chance = new Kernel(seed);
  const gaps = chance.stream('arrivals');
  const services = chance.stream('service');
  return {
    gapUs: () => Math.round(gaps.exponential() * GAP_US),
    serviceUs: () => Math.round(services.exponential() * SERVICE_US),
  };
}

/** Serves `customers`, who arrive in an empty system, to the last one. */
export function runOurs(engine: OurEngine, customers: number, seed: number): Round {
  const sim = new Kernel(seed);
  const { gapUs, serviceUs } = customersOf(seed);
  const line = new Float64Array(LINE_MAX); // When they arrived: a ring, as in mm1.c.
  let first = 0;
  let waiting = 0;
  let arrived = 0;
  let busy = false;
  let waitedUs = 0;

  const arrive = () => {
    if (++arrived < customers) sim.after(gapUs(), arrive);
    if (busy) {
      if (waiting === LINE_MAX) throw new RangeError(`More than ${LINE_MAX} are waiting.`);
      line[(first + waiting++) % LINE_MAX] = sim.nowUs;
    } else {
      busy = true;
      start(serviceUs());
    }
  };
  const finished = () => {
    if (waiting === 0) {
      busy = false;
    } else {
      waitedUs += sim.nowUs - (line[first] as number);
      first = (first + 1) % LINE_MAX;
      waiting--;
      start(serviceUs());
    }
  };
  const start = startOf(engine, sim, finished);

  sim.after(gapUs(), arrive);
  const stop = stopwatch();
  const events = sim.run({ untilUs: Number.POSITIVE_INFINITY });
  return { events, ...stop(), meanWait: waitedUs / customers / SERVICE_US };
}

/** What begins a service; `finished` is called at its end. */
function startOf(engine: OurEngine, sim: Kernel, finished: () => void): (us: number) => void {
  if (engine === 'kernel') return (us) => sim.after(us, finished);
  const machine = spawn(sim, server, { engine, on: { finished } });
  return (us) => machine.send({ type: 'START', serviceMs: us / 1_000 });
}
