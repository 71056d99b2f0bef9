/**
 * What is asked for in a run: a key for each request, all known beforehand, so that every policy
 * meets the same ones and the optimum can look ahead.
 */
import { heldFile } from '../../input/held.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { nextUses } from './algorithm/next-use.ts';
import { zipfDraw, zipfShares } from './zipf.ts';

export interface Requests {
  /** The key of each request. */
  readonly trace: Uint32Array;
  /** Every key is below it. */
  readonly keys: number;
  /** Keys from here on stand for what does not exist; `keys` where all do. */
  readonly unknownFrom: number;
  /** The number of the next request for the same key: only the optimum asks. */
  next(): Uint32Array;
}

/** What a run's requests follow from. */
const OF_REQUESTS = [
  ...['workload', 'keys', 'zipfAlpha', 'requests', 'shiftEveryRequests'],
  ...['scanEveryRequests', 'scanKeys', 'unknownFraction', 'unknownKeys'],
];

/** The latest ones: twins ask for the same, and so does a run that begins anew. */
const made = new Map<string, Requests>();
const MADE_MOST = 2;

export function requestsOf(sim: Kernel, params: Params): Requests {
  if (params.workload === 'file') return ofFile(params);
  const name = JSON.stringify([sim.seed, ...OF_REQUESTS.map((id) => params[id])]);
  const known = made.get(name);
  if (known) return known;
  const requests = generated(sim, params);
  if (made.size === MADE_MOST) made.delete(made.keys().next().value as string);
  made.set(name, requests);
  return requests;
}

/** How many requests a run has; 0 where it needs a file and there is none. */
export function requestCount(params: Params): number {
  const wanted = numberOf(params, 'requests');
  if (params.workload !== 'file') return wanted;
  return Math.min(wanted, heldFile()?.requests ?? 0);
}

function ofFile(params: Params): Requests {
  const file = heldFile();
  const trace = file?.trace.subarray(0, requestCount(params)) ?? new Uint32Array(0);
  const keys = Math.max(1, file?.keys ?? 0);
  return requestsFrom(trace, keys, keys);
}

function requestsFrom(trace: Uint32Array, keys: number, unknownFrom: number): Requests {
  let next: Uint32Array | undefined;
  return {
    trace,
    keys,
    unknownFrom,
    next() {
      next ??= nextUses(trace, keys);
      return next;
    },
  };
}

function generated(sim: Kernel, params: Params): Requests {
  const keys = numberOf(params, 'keys');
  const trace = new Uint32Array(numberOf(params, 'requests'));
  if (params.workload === 'loop') {
    for (let i = 0; i < trace.length; i++) trace[i] = i % keys;
    return requestsFrom(trace, keys, keys);
  }
  const scanKeys = params.workload === 'scan-mix' ? numberOf(params, 'scanKeys') : 0;
  fillByChance(trace, sim, params, scanKeys);
  const unknown = addUnknown(trace, sim, params, keys + scanKeys);
  return requestsFrom(trace, keys + scanKeys + unknown, keys + scanKeys);
}

/** By popularity, which may move on; now and then a scan over keys that nothing else asks for. */
function fillByChance(trace: Uint32Array, sim: Kernel, params: Params, scanKeys: number): void {
  const keys = numberOf(params, 'keys');
  const shiftEvery = numberOf(params, 'shiftEveryRequests') || Number.POSITIVE_INFINITY;
  const scanEvery = numberOf(params, 'scanEveryRequests');
  const turn = Math.max(1, Math.floor(keys / 10));
  const draw = zipfDraw(zipfShares(keys, numberOf(params, 'zipfAlpha')));
  const chance = sim.stream('keys');
  for (let i = 0, drawn = 0; i < trace.length; ) {
    const shift = Math.floor(drawn / shiftEvery) * turn;
    trace[i++] = (draw(chance.unit()) + shift) % keys;
    drawn++;
    if (scanKeys === 0 || drawn % scanEvery !== 0) continue;
    for (let scanned = 0; scanned < scanKeys && i < trace.length; scanned++) {
      trace[i++] = keys + scanned;
    }
  }
}

/** Some requests ask for what does not exist instead; returns how many such keys there are. */
function addUnknown(trace: Uint32Array, sim: Kernel, params: Params, from: number): number {
  const fraction = numberOf(params, 'unknownFraction');
  const unknown = fraction > 0 ? numberOf(params, 'unknownKeys') : 0;
  if (unknown === 0) return 0;
  const chance = sim.stream('unknown keys');
  for (let i = 0; i < trace.length; i++) {
    const asks = chance.unit() < fraction;
    const which = chance.below(unknown);
    if (asks) trace[i] = from + which;
  }
  return unknown;
}
