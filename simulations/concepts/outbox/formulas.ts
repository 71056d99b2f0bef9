/**
 * How long an event waits in the outbox, in closed form.
 *
 * A relay that sleeps when it finds nothing is a server that takes vacations of a fixed length, again
 * and again until there is work. To the wait of M/G/1 that adds what is left of a vacation when
 * somebody comes: half of it. Who follows the log takes none.
 *
 * Source: Y. Levy, U. Yechiali, Utilization of Idle Time in an M/G/1 Queueing System, Management
 * Science 22(2), 1975; B. T. Doshi, Queueing Systems with Vacations, Queueing Systems 1, 1986.
 */
export interface RelayLoad {
  /** Orders committed in a second. */
  readonly perSecond: number;
  /** Mean time to publish a row (ms). */
  readonly publishMs: number;
  /** Whether that time is exponential; else it is always the same. */
  readonly exponential: boolean;
  /** Time to mark a row (ms), always the same. */
  readonly markMs: number;
  /** 0 for a relay that follows the log. */
  readonly pollMs: number;
}

/** The share of time that the relay publishes and marks; from 1 on the outbox grows without end. */
export const relayBusy = ({ perSecond, publishMs, markMs }: RelayLoad): number =>
  (perSecond * (publishMs + markMs)) / 1e3;

/**
 * Mean time from a commit until the event is in the broker (ms): λE[S²] / (2(1 − ρ)) + P/2 + publishing.
 * Infinity where the relay cannot keep up.
 */
export function publishDelayMs(load: RelayLoad): number {
  const { perSecond, publishMs, exponential, markMs, pollMs } = load;
  const busy = relayBusy(load);
  if (busy >= 1) return Number.POSITIVE_INFINITY;
  const service = publishMs + markMs;
  const variance = exponential ? publishMs * publishMs : 0;
  const perMs = perSecond / 1e3;
  const line = (perMs * (service * service + variance)) / (2 * (1 - busy));
  return line + pollMs / 2 + publishMs;
}
