/**
 * Asks two limiters the same, step by step, and finds where they first differ. Steps seek the
 * boundaries: most come exactly when a refusal said, one microsecond before it, or one after; some
 * cost all that there is; some ask two limiters at once; some after a long silence.
 */
import { isDeepStrictEqual } from 'node:util';
import type { HandClock } from '../../../simulations/backend/hand-clock.ts';
import type {
  Ask,
  Counted,
  Counters,
} from '../../../simulations/concepts/rate-limiter/counters.ts';
import { capacityOf, type Rule } from '../../../simulations/concepts/rate-limiter/rule.ts';
import { Random } from '../../../simulations/kernel/random.ts';

export const RULES: readonly Rule[] = [
  { limit: 10, windowUs: 5_000_000, burst: 10 },
  { limit: 7, windowUs: 3_333_333, burst: 4 },
  { limit: 3, windowUs: 1_000_001, burst: 9 },
  { limit: 1, windowUs: 700_000, burst: 1 },
  { limit: 1_000, windowUs: 100_000, burst: 37 },
].flatMap((policy) => [
  { algorithm: 'token-bucket', policy },
  { algorithm: 'leaky-bucket', policy },
  { algorithm: 'fixed-window', policy },
  { algorithm: 'sliding-counter', policy },
  { algorithm: 'sliding-log', policy },
  { algorithm: 'sliding-log', policy: { ...policy, storeRejected: true } },
]);

export interface Trace {
  readonly seed: number;
  readonly steps: number;
}

interface Target {
  readonly ask: Ask;
  /** When a refusal said to come back; −1 before any. */
  backUs: number;
}

/** The step, what was asked and both answers, in words; undefined where they never differ. */
export async function firstDifference(
  one: Counters,
  other: Counters,
  clock: HandClock,
  { seed, steps }: Trace,
): Promise<string | undefined> {
  const random = Random.named(seed, 'boundary trace');
  const targets = RULES.map((rule, at): Target => {
    return { ask: { id: `rule ${at}`, rule, cost: 1 }, backUs: -1 };
  });
  for (let step = 0; step < steps; step++) {
    const asked = chosen(random, targets, step);
    moveClock(random, clock, asked);
    const asks = asked.map(({ ask }) => ({ ...ask, cost: costOf(random, ask.rule) }));
    const [mine, theirs] = await Promise.all([one.take(asks), other.take(asks)]);
    if (!isDeepStrictEqual(mine, theirs)) {
      const what = JSON.stringify(asks.map(({ rule, cost }) => ({ ...rule, cost })));
      return `step ${step} at ${clock.nowUs()}: ${what}: ${JSON.stringify(mine)}, ${JSON.stringify(theirs)}`;
    }
    for (const [at, target] of asked.entries()) {
      remember(target, mine[at] as Counted, clock.nowUs());
    }
  }
  return undefined;
}

/** Stays with one limiter for a while, so that it fills; now and then two are asked at once. */
function chosen(random: Random, targets: readonly Target[], step: number): readonly Target[] {
  const at = Math.floor(step / 40) % targets.length;
  const first = targets[at] as Target;
  if (random.below(4) > 0) return [first];
  return [first, targets[(at + 1 + random.below(targets.length - 1)) % targets.length] as Target];
}

/** −1, 0 or 1 µs around the instant that a refusal named, or a little, or a long silence. */
function moveClock(random: Random, clock: HandClock, asked: readonly Target[]): void {
  const { windowUs, limit } = (asked[0] as Target).ask.rule.policy;
  const nowUs = clock.nowUs();
  const back = asked.map(({ backUs }) => backUs).filter((us) => us > nowUs);
  const kind = random.below(20);
  if (kind === 0) clock.advance(windowUs * (1 + random.below(3)) + random.below(windowUs));
  else if (kind <= 8 && back.length > 0) {
    clock.moveTo(
      Math.max(nowUs, (back[random.below(back.length)] as number) + random.below(3) - 1),
    );
  } else if (kind <= 12) clock.advance(random.below(Math.ceil((2 * windowUs) / limit)));
  else if (kind === 13)
    clock.moveTo(Math.ceil((nowUs + 1) / windowUs) * windowUs - random.below(2));
}

function costOf(random: Random, rule: Rule): number {
  const most = capacityOf(rule);
  const kind = random.below(6);
  return kind === 0 ? most : kind === 1 ? 1 + random.below(most) : 1;
}

function remember(target: Target, { retryAfterUs, waitUs }: Counted, nowUs: number): void {
  const us = retryAfterUs || waitUs;
  target.backUs = us > 0 ? nowUs + us : -1;
}
