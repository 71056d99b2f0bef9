/** Numbers of charts as people read them: a unit that suits the size, and no digit too many. */
import { count, trimmed } from '@simulations/index.ts';

/** Whether the unit names what is counted: whole numbers, unless they are averages. */
export const isCount = (unit: string): boolean => unit !== 'ms' && unit !== '%';

/** A value with its unit: "340 ms", "4.5 s", "11.3 %", "1 request". */
export function valueText(value: number, unit: string): string {
  if (unit === 'ms') return duration(value);
  if (unit === '%') return `${trimmed(value, 1)} %`;
  if (unit === '€') return euros(value);
  return `${number(value)} ${value === 1 ? unit.replace(/s$/, '') : unit}`.trimEnd();
}

/** "€12.34", "−€1,234.50". */
function euros(value: number): string {
  const cents = Math.round(Math.abs(value) * 100);
  const rest = String(cents % 100).padStart(2, '0');
  return `${value < 0 ? '−' : ''}€${count(Math.floor(cents / 100))}.${rest}`;
}

/** From the least to the greatest: "2 to 9 requests". */
export function rangeText(least: number, greatest: number, unit: string): string {
  const [from, to] = [valueText(least, unit), valueText(greatest, unit)];
  if (from === to) return to;
  const [number, ...words] = from.split(' ');
  return to.endsWith(` ${words.join(' ')}`) || isCount(unit)
    ? `${number} to ${to}`
    : `${from} to ${to}`;
}

/** Whole numbers with separators; others with as many digits as tell. */
function number(value: number): string {
  if (value < 0) return `−${number(-value)}`;
  if (Number.isInteger(value)) return count(value);
  return value < 100 ? trimmed(value, value < 10 ? 2 : 1) : count(value);
}

interface Unit {
  readonly name: string;
  readonly ms: number;
}

const UNITS: readonly [Unit, ...Unit[]] = [
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
  { name: 'ms', ms: 1 },
];

/** Seconds up to two minutes, minutes up to two hours. */
function unitOf(ms: number): Unit {
  const [hours, ...others] = UNITS;
  if (ms >= 2 * hours.ms) return hours;
  return others.find((unit) => ms >= (unit.name === 'min' ? 2 : 1) * unit.ms) ?? (UNITS[3] as Unit);
}

function duration(ms: number): string {
  if (ms > 0 && ms < 0.1) return `${number(ms * 1_000)} µs`;
  const unit = unitOf(ms);
  return `${number(ms / unit.ms)} ${unit.name}`;
}

/** In what an axis up to `most` counts: 60,000 for minutes on an axis of milliseconds. */
export const axisUnit = (most: number, unit: string): number =>
  unit === 'ms' ? unitOf(most).ms : 1;

/** A value on an axis that ends at `end`: all of an axis in one unit. */
export function valueTick(value: number, unit: string, end: number): string {
  if (value === 0) return '0';
  if (value < 0) return `−${valueTick(-value, unit, end)}`;
  if (unit === '%') return `${trimmed(value, 4)} %`;
  if (unit === '€') return `€${valueTick(value, '', end)}`;
  if (unit !== 'ms' && value >= 10_000) return thousands(value);
  if (unit !== 'ms') return value >= 1_000 ? count(value) : trimmed(value, 4);
  const { name, ms } = unitOf(end);
  return `${trimmed(value / ms, 4)} ${name}`;
}

const thousands = (value: number) =>
  value >= 1e6 ? `${trimmed(value / 1e6, 2)} M` : `${trimmed(value / 1e3, 2)} k`;

/** An instant on an axis whose ticks are `stepUs` apart and end before `endUs`. */
export function timeTick(us: number, stepUs: number, endUs: number): string {
  if (us === 0) return '0 s';
  const [name, unitUs] =
    endUs > 7_200e6 && stepUs >= 360e6
      ? ['h', 3_600e6]
      : endUs > 600e6 && stepUs >= 6e6
        ? ['min', 60e6]
        : endUs < 1e5
          ? ['ms', 1e3]
          : ['s', 1e6];
  const digits = Math.max(0, Math.ceil(-Math.log10(stepUs / unitUs) - 1e-9));
  const value = us / unitUs;
  return `${value >= 1_000 && digits === 0 ? count(value) : trimmed(value, digits)} ${name}`;
}

/** An instant in a sentence, exact enough for a run that ends at `endUs`. */
export function instant(us: number, endUs: number): string {
  if (us >= 600e6 && endUs > 7_200e6) return parts(us / 60e6, 'h', 'min');
  if (us >= 600e6) return parts(us / 1e6, 'min', 's');
  const digits = Math.min(6, Math.max(0, Math.ceil(-Math.log10(endUs / 1e9))));
  return `${trimmed(us / 1e6, digits)} s`;
}

/** "33 min 20 s" */
function parts(small: number, large: string, unit: string): string {
  const whole = Math.floor(small);
  const rest = whole % 60;
  return `${count((whole - rest) / 60)} ${large}${rest > 0 ? ` ${rest} ${unit}` : ''}`;
}
