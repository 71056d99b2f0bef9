/**
 * Which servers may be chosen: those that look healthy, unless these are too few.
 *
 * Below the panic threshold the balancer no longer believes its checks: it sends to all. When half
 * of a farm seems to be gone, the rest cannot carry the load, or the checks are wrong; either way
 * spreading the load loses less.
 */
export interface Member {
  /** Whether the balancer has this server on its list at all. */
  readonly present: boolean;
  /** Whether its health checks say that it can serve. */
  readonly ready: boolean;
}

export interface Open {
  readonly servers: readonly number[];
  /** Whether all are open because too few are ready. */
  readonly panic: boolean;
}

/** @param panicBelow share of ready servers below which all get requests, 0 for never. */
export function openServers(members: readonly Member[], panicBelow: number): Open {
  const present = numbersOf(members, ({ present }) => present);
  const ready = numbersOf(members, ({ present, ready }) => present && ready);
  const panic = ready.length < panicBelow * present.length;
  return { servers: panic ? present : ready, panic };
}

const numbersOf = (members: readonly Member[], wanted: (member: Member) => boolean): number[] =>
  members.flatMap((member, number) => (wanted(member) ? [number] : []));
