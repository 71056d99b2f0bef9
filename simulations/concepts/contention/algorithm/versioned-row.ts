/**
 * Optimistic concurrency on one row: nobody locks it, and nobody writes over what he has not seen.
 *
 * A reader gets the version with the value. Whoever writes sends that version along; the row takes
 * the write only while it is still its own, and counts it up. So of all who read the same version
 * exactly one writes, and each of the others is told that the version moved on.
 *
 * In SQL: UPDATE … SET version = version + 1 WHERE id = ? AND version = ?; over HTTP: ETag and
 * If-Match (RFC 9110, section 13.1.1), and status 412 for a conflict.
 *
 * Source: H. T. Kung, J. T. Robinson, On Optimistic Methods for Concurrency Control, ACM TODS 6(2),
 * 1981.
 */
export interface Comparison {
  readonly written: boolean;
  /** The row's version after the write, or as the conflict left it. */
  readonly version: number;
}

/** Writes if `seen` is the row's `version`; pure, the caller keeps the row. */
export const compareAndWrite = (version: number, seen: number): Comparison =>
  version === seen ? { written: true, version: version + 1 } : { written: false, version };
