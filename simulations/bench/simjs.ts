/**
 * M/M/1 on simjs, the JavaScript library of events and processes (npm), with its own Facility.
 *
 * It is given the same whole microseconds as our engines, which its floating-point clock adds
 * exactly: so its mean wait must be ours, to the last bit.
 */
import { createRequire } from 'node:module';
import { customersOf, EVENTS_PER_CUSTOMER, type Round, SERVICE_US } from './mm1.ts';
import { stopwatch } from './stopwatch.ts';

interface Request {
  done(callback: () => void): Request;
}
interface Entity {
  time(): number;
  setTimer(delay: number): Request;
  useFacility(facility: object, duration: number): Request;
}
interface Simjs {
  readonly Sim: new () => {
    addEntity(kind: new () => Entity): Entity;
    simulate(until: number, eventsMax: number): boolean;
  };
  readonly Entity: new () => Entity;
  readonly Facility: new (name: string) => object;
}

const require = createRequire(import.meta.url);

/** The installed version, or undefined. */
export function simjsVersion(): string | undefined {
  try {
    return (require('simjs/package.json') as { version: string }).version;
  } catch {
    return undefined;
  }
}

/** Its bundle exports nothing: it leaves `Sim` on the `window` that it finds. */
function load(): Simjs {
  const page = globalThis as { window?: { Sim?: Simjs } };
  const window: { Sim?: Simjs } = {};
  page.window = window;
  require('simjs');
  delete page.window;
  if (!window.Sim) throw new Error('simjs left nothing on window: its bundle has changed.');
  return window.Sim;
}

let loaded: Simjs | undefined;

export function runSimjs(customers: number, seed: number): Round {
  loaded ??= load();
  const { Sim, Entity, Facility } = loaded;
  const { gapUs, serviceUs } = customersOf(seed);
  const sim = new Sim();
  const server = new Facility('server');
  let arrived = 0;
  let waitedUs = 0;

  class Source extends Entity {
    start() {
      this.setTimer(gapUs()).done(() => this.arrive());
    }
    arrive() {
      const sinceUs = this.time();
      const us = serviceUs();
      if (++arrived < customers) this.start();
      this.useFacility(server, us).done(() => {
        waitedUs += this.time() - sinceUs - us;
      });
    }
  }

  sim.addEntity(Source);
  const stop = stopwatch();
  // Given no bound it reads Math.Infinity, which is undefined, and stops at once.
  sim.simulate(Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER);
  const took = stop();
  const events = customers * EVENTS_PER_CUSTOMER;
  return { events, ...took, meanWait: waitedUs / customers / SERVICE_US };
}
