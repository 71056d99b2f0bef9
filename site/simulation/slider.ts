/** Sliders: whole positions 0 … 200 onto a parameter's range, evenly or by ratios. */
import type { NumberParameter } from '@simulations/index.ts';

export const SLIDER_MAX = 200;

type Range = NumberParameter['slider'];

/** The position nearest to a value; values beyond the slider sit at its ends. */
export function positionOf({ min, max, logarithmic }: Range, value: number): number {
  const share = logarithmic
    ? Math.log(Math.max(min, value) / min) / Math.log(max / min)
    : (value - min) / (max - min);
  return Math.round(Math.min(1, Math.max(0, share)) * SLIDER_MAX);
}

/**
 * The value at a position: a multiple of the step, or two digits where positions are ratios. One
 * position away from `from` always gives another value, so that a key press is never lost.
 */
export function valueAt(range: Range, position: number, from: number): number {
  const { min, max, step, logarithmic } = range;
  const share = position / SLIDER_MAX;
  const raw = logarithmic ? min * (max / min) ** share : min + share * (max - min);
  const digits = logarithmic
    ? Number(raw.toPrecision(2))
    : min + Math.round((raw - min) / step) * step;
  const value = clamp(round(digits), min, max);
  const moved = position - positionOf(range, from);
  if (value !== from || moved === 0) return value;
  return clamp(round(from + Math.sign(moved) * step), min, max);
}

const round = (value: number) => Number(value.toFixed(6));
const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
