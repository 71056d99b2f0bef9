/**
 * When each iteration is due: by the clock alone, whatever the server does. A server that stalls does
 * not slow the load down, so the stall is in the latencies (G. Tene, How NOT to Measure Latency, 2015).
 */
import { refuse } from './refused.ts';

/** So many due at a rate that goes in a straight line from one value to another. */
interface Ramp {
  readonly fromPerMs: number;
  readonly toPerMs: number;
  readonly ms: number;
}

export interface Schedule {
  readonly name: string;
  /** The function of the script that is called. */
  readonly exec: string;
  readonly ramps: readonly Ramp[];
  readonly startMs: number;
  /** No more than so many iterations are under way at once; one more is dropped. */
  readonly atOnceMax: number;
  /** For what is under way when the last has begun (ms). */
  readonly gracefulStopMs: number;
}

const ITERATIONS_MAX = 5_000_000;
const GRACEFUL_STOP = '30s';
const COMMON = [
  'executor',
  'timeUnit',
  'preAllocatedVUs',
  'maxVUs',
  'exec',
  'startTime',
  'gracefulStop',
];
const EXECUTORS: Readonly<Record<string, readonly string[]>> = {
  'constant-arrival-rate': [...COMMON, 'rate', 'duration'],
  'ramping-arrival-rate': [...COMMON, 'startRate', 'stages'],
};

type Given = Readonly<Record<string, unknown>>;

/** Of a script's scenarios. @throws Refused for what is not understood. */
export function schedulesOf(scenarios: unknown): readonly Schedule[] {
  const named = Object.entries((scenarios ?? {}) as Record<string, Given>);
  if (named.length === 0) {
    throw refuse('A script without scenarios', `give it one whose executor is ${executors()}`);
  }
  const schedules = named.map(([name, given]) => scheduleOf(name, given));
  const count = schedules.reduce((sum, { ramps }) => sum + dueIn(ramps), 0);
  if (count <= ITERATIONS_MAX) return schedules;
  throw refuse(`A run of ${Math.round(count)} iterations`, `ask for ${ITERATIONS_MAX} at most`);
}

function scheduleOf(name: string, given: Given): Schedule {
  const known = EXECUTORS[String(given.executor)];
  if (!known) throw refuse(`The executor ${given.executor} of ${name}`, `use ${executors()}`);
  const strange = Object.keys(given).find((key) => !known.includes(key));
  if (strange) throw refuse(`${strange} of ${name}`, `it knows ${known.join(', ')}`);
  const unitMs = durationMs(given.timeUnit ?? '1s', `timeUnit of ${name}`);
  const { preAllocatedVUs, maxVUs = preAllocatedVUs } = given;
  return {
    name,
    exec: String(given.exec ?? 'default'),
    ramps:
      given.executor === 'constant-arrival-rate'
        ? level(given, name, unitMs)
        : stages(given, name, unitMs),
    startMs: durationMs(given.startTime ?? '0s', `startTime of ${name}`),
    atOnceMax: numberIn(maxVUs, `preAllocatedVUs of ${name}`),
    gracefulStopMs: durationMs(given.gracefulStop ?? GRACEFUL_STOP, `gracefulStop of ${name}`),
  };
}

const executors = () => Object.keys(EXECUTORS).join(' or ');

function level({ rate, duration }: Given, name: string, unitMs: number): readonly Ramp[] {
  const perMs = numberIn(rate, `rate of ${name}`) / unitMs;
  return [{ fromPerMs: perMs, toPerMs: perMs, ms: durationMs(duration, `duration of ${name}`) }];
}

function stages({ startRate = 0, stages: given }: Given, name: string, unitMs: number) {
  let fromPerMs = numberIn(startRate, `startRate of ${name}`) / unitMs;
  return ((given ?? []) as readonly Given[]).map(({ target, duration }): Ramp => {
    const toPerMs = numberIn(target, `a target of ${name}`) / unitMs;
    const ramp = { fromPerMs, toPerMs, ms: durationMs(duration, `a duration of ${name}`) };
    fromPerMs = toPerMs;
    return ramp;
  });
}

function numberIn(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw refuse(`"${value}" as ${what}`, 'give a number that is not below 0');
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 60e3, h: 3_600e3 };

/** "10s", "1m30s", "500ms". @throws Refused for anything else. */
export function durationMs(text: unknown, what: string): number {
  const parts = [...String(text).matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    throw refuse(`"${text}" as ${what}`, 'write it like "30s" or "1m30s"');
  }
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNITS_MS[unit ?? ''] ?? 0),
    0,
  );
}

export const lengthMs = ({ startMs, ramps }: Schedule): number =>
  ramps.reduce((sum, { ms }) => sum + ms, startMs);

const dueIn = (ramps: readonly Ramp[]): number =>
  ramps.reduce((sum, { fromPerMs, toPerMs, ms }) => sum + ((fromPerMs + toPerMs) / 2) * ms, 0);

/** The instants (ms since the run began) at which iterations are due, in order. */
export function* dueTimes({ ramps, startMs }: Schedule): Generator<number> {
  let [beganMs, before, next] = [startMs, 0, 0];
  for (const ramp of ramps) {
    const { fromPerMs, toPerMs, ms } = ramp;
    const inAll = before + ((fromPerMs + toPerMs) / 2) * ms;
    // A sum that is whole but for its last bits does not begin one more.
    for (; next < inAll - 1e-9; next++) yield beganMs + reachedAfterMs(ramp, next - before);
    before = inAll;
    beganMs += ms;
  }
}

/** When `count` have become due: `from t + (to − from) t² / 2 ms = count`, for t. */
function reachedAfterMs({ fromPerMs, toPerMs, ms }: Ramp, count: number): number {
  const half = (toPerMs - fromPerMs) / (2 * ms);
  if (half === 0) return count / fromPerMs;
  if (count <= 0) return 0;
  const root = Math.sqrt(Math.max(0, fromPerMs * fromPerMs + 4 * half * count));
  // Written so that nothing cancels when the ramp is nearly level.
  return (2 * count) / (fromPerMs + root);
}
