/** From places on the screen to instants, and from instants to ranges to look at. */
import type { Range } from './frame';

/** A range that is seen is at least this share of the run. */
const LEAST_SHARE = 1 / 2_000;

/** A whole microsecond within the range. */
export function instantAt(
  clientX: number,
  { left, width }: { readonly left: number; readonly width: number },
  [fromUs, toUs]: Range,
): number {
  const share = width > 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) : 0;
  return Math.round(fromUs + share * (toUs - fromUs));
}

/** Between two instants in either order; null where they are too close to see anything between. */
export function brushed(one: number, other: number, endUs: number): Range | null {
  const range: Range = [Math.min(one, other), Math.max(one, other)];
  return range[1] - range[0] >= endUs * LEAST_SHARE ? range : null;
}

/**
 * A narrower (factor below 1) or wider range that keeps an instant in its place; null for the whole
 * run.
 */
export function zoomed(
  [fromUs, toUs]: Range,
  atUs: number,
  factor: number,
  endUs: number,
): Range | null {
  const span = Math.max(endUs * LEAST_SHARE, (toUs - fromUs) * factor);
  if (span >= endUs) return null;
  const share = toUs > fromUs ? (atUs - fromUs) / (toUs - fromUs) : 0;
  const start = Math.min(endUs - span, Math.max(0, atUs - share * span));
  return [Math.round(start), Math.round(start + span)];
}

/** Where an arrow key leads: the middle of the bin beside the one that holds the instant. */
export function stepped(atUs: number, bins: number, binUs: number, [fromUs, toUs]: Range): number {
  const bin = Math.floor(atUs / binUs) + bins;
  return Math.round(Math.min(toUs, Math.max(fromUs, (bin + 0.5) * binUs)));
}
