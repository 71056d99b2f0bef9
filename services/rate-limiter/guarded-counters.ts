/** Counters that may be away: asked through a guard, and every failure told as one. */
import { type Counters, CountersAway } from '../../simulations/concepts/rate-limiter/counters.ts';
import { type Guard, NotAsked } from '../shared/guard.ts';

const AWAY = 'The store of the counters does not answer.';

export interface Watched {
  /** Told how long the store took to answer (s). */
  readonly onAnswer: (seconds: number) => void;
}

export function guardedCounters(counters: Counters, guard: Guard, { onAnswer }: Watched): Counters {
  return {
    async take(asks) {
      const startMs = performance.now();
      try {
        const counted = await guard.ask(() => counters.take(asks));
        onAnswer((performance.now() - startMs) / 1_000);
        return counted;
      } catch (error) {
        throw new CountersAway(AWAY, { cause: error });
      }
    },
  };
}

/** Why a store failed, in a word: a label of a metric. */
export function failureKind(error: unknown): 'timeout' | 'disconnected' | 'error' | undefined {
  if (error instanceof NotAsked) return undefined;
  const message = error instanceof Error ? error.message : '';
  if (message.includes('timed out')) return 'timeout';
  const gone = /ECONN|EPIPE|Connection is closed|isn't writeable|max retries/i;
  return gone.test(message) ? 'disconnected' : 'error';
}
