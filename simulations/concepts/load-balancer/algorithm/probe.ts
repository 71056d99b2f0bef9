/**
 * What a health check sees. It is a small request that the balancer sends to each server.
 *
 * port: the process answers the telephone. ready: the instance does a piece of its own work, in
 * time. deep: ready, and what it depends on answers as well.
 */
export type CheckKind = 'port' | 'ready' | 'deep';

export interface Probed {
  /** Whether it answers everything with an error. */
  readonly failsFast: boolean;
  /** How long the probe would wait behind those in line (µs). */
  readonly waitUs: number;
  /** A wait longer than this counts as failed (µs). */
  readonly timeoutUs: number;
  readonly dependencyDown: boolean;
  /** Whether the probe or its answer was lost on the way. */
  readonly lost: boolean;
}

export function probePasses(kind: CheckKind, probed: Probed): boolean {
  if (probed.lost) return false;
  if (kind === 'port') return true;
  if (probed.failsFast || probed.waitUs > probed.timeoutUs) return false;
  return kind === 'ready' || !probed.dependencyDown;
}
