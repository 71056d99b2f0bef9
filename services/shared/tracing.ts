/**
 * W3C Trace Context: takes a caller's `traceparent`, or begins a trace, and names this service's own
 * part of it.
 *
 * Source: W3C Trace Context, level 1, section 3.2 (traceparent) and 4.3 (a broken one is ignored).
 */
import { randomFillSync } from 'node:crypto';

export interface Trace {
  /** 32 hexadecimal digits, one for the whole trace. */
  readonly traceId: string;
  /** 16 hexadecimal digits, this service's part. */
  readonly spanId: string;
  /** The caller's part, where there is one. */
  readonly parentId?: string;
  /** Whether the caller keeps this trace. */
  readonly sampled: boolean;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const ZERO = /^0+$/;

/** The trace that a request belongs to, with a new part for the one who asks. */
export function traceOf(traceparent: string | null | undefined): Trace {
  const spanId = hex(8);
  const [, version, traceId = '', parentId = '', flags = '', rest] =
    TRACEPARENT.exec(traceparent ?? '') ?? [];
  const broken =
    version === undefined ||
    version === 'ff' ||
    (version === '00' && rest !== undefined) ||
    ZERO.test(traceId) ||
    ZERO.test(parentId);
  if (broken) return { traceId: hex(16), spanId, sampled: false };
  return { traceId, spanId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** As the next service, or the caller, reads it. */
export const traceparentOf = ({ traceId, spanId, sampled }: Trace): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;

/** Random bytes are asked for many at a time: one question to the system costs as much as many bytes. */
const pool = Buffer.alloc(4_096);
let used = pool.length;

function hex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
