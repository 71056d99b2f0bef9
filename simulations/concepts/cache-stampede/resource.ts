/**
 * One cached resource as it lies in the store: the value, and the rebuilds under way. Pure steps,
 * each from one state to the next; what became of a rebuild is worked out when somebody looks.
 *
 * Chance follows from the number of the read: equal reads in equal order get equal fates.
 */
import { negLog32 } from '../../kernel/neg-log.ts';
import { draw32 } from '../retry/algorithm/chance.ts';
import { refreshesNow } from './algorithm/xfetch.ts';

export interface Value {
  /** The rebuild that made it. */
  readonly rebuild: number;
  readonly storedUs: number;
  readonly tookUs: number;
}

interface Flight {
  readonly rebuild: number;
  readonly beganUs: number;
  readonly doneUs: number;
  /** Made for all who ask. */
  readonly shared: boolean;
}

export interface Cached {
  readonly delayMs: number;
  readonly reads: number;
  readonly rebuilds: number;
  readonly value: Value | null;
  /** Those that are not done, by the instant at which they will be. */
  readonly flights: readonly Flight[];
}

export interface Rules {
  readonly policy: string;
  readonly timeToLiveUs: number;
  /** How long it may be served after that. */
  readonly staleUs: number;
  readonly beta: number;
}

/** What a read comes to: how `Cache-Status` says it, the rebuild that answers, and when it does. */
export interface Found {
  readonly status: 'hit' | 'stale' | 'miss' | 'expired' | 'joined' | 'collapsed' | 'early';
  readonly rebuild: number;
  readonly atUs: number;
}

export const EMPTY: Cached = { delayMs: 200, reads: 0, rebuilds: 0, value: null, flights: [] };

const SALT = 0x57a3;

/** What is done by now is stored, the first of those that began with the same value before them. */
export function settled(cached: Cached, nowUs: number): Cached {
  let { value } = cached;
  for (const { rebuild, beganUs, doneUs } of cached.flights) {
    if (doneUs > nowUs || (value && beganUs < value.storedUs)) continue;
    value = { rebuild, storedUs: doneUs, tookUs: doneUs - beganUs };
  }
  return { ...cached, value, flights: cached.flights.filter(({ doneUs }) => doneUs > nowUs) };
}

/** A read now: what it finds, and the state after it. */
export function read(before: Cached, rules: Rules, nowUs: number): [Cached, Found] {
  const now = settled(before, nowUs);
  const cached = { ...now, reads: now.reads + 1 };
  const { value } = cached;
  const leftUs = value ? value.storedUs + rules.timeToLiveUs - nowUs : 0;
  const shared = rules.policy === 'single-flight' || rules.policy === 'stale-while-revalidate';
  const flight = shared ? cached.flights.find((one) => one.shared) : undefined;
  if (value && leftUs > 0) {
    return isEarly(cached, value, leftUs, rules)
      ? begun(cached, 'early', false, nowUs)
      : [cached, { status: 'hit', rebuild: value.rebuild, atUs: nowUs }];
  }
  if (value && rules.policy === 'stale-while-revalidate' && -leftUs < rules.staleUs) {
    const found: Found = { status: 'stale', rebuild: value.rebuild, atUs: nowUs };
    return flight ? [cached, found] : [begun(cached, 'expired', true, nowUs)[0], found];
  }
  if (flight) {
    const status = value ? 'collapsed' : 'joined';
    return [cached, { status, rebuild: flight.rebuild, atUs: flight.doneUs }];
  }
  return begun(cached, value ? 'expired' : 'miss', shared, nowUs);
}

function isEarly({ reads }: Cached, { tookUs }: Value, leftUs: number, { policy, beta }: Rules) {
  if (policy !== 'xfetch') return false;
  return refreshesNow({ leftUs, rebuildUs: tookUs, beta }, negLog32(draw32(SALT, reads, 0)));
}

function begun(
  cached: Cached,
  status: 'miss' | 'expired' | 'early',
  shared: boolean,
  nowUs: number,
): [Cached, Found] {
  const rebuild = cached.rebuilds + 1;
  const doneUs = nowUs + cached.delayMs * 1_000;
  const flights = [...cached.flights, { rebuild, beganUs: nowUs, doneUs, shared }];
  flights.sort((one, other) => one.doneUs - other.doneUs);
  return [
    { ...cached, rebuilds: rebuild, flights },
    { status, rebuild, atUs: doneUs },
  ];
}
