/** Measured numbers as a page shows them: with as many digits as their error leaves any meaning. */
import { type Check, count, trimmed } from '@simulations/index.ts';

const DIGITS_WITHOUT_ERROR = 4;
const DECIMALS_MOST = 6;

export interface Figures {
  readonly measured: string;
  /** "± 0.12"; empty where there is no error to tell. */
  readonly error: string;
  readonly theory: string;
}

/**
 * @param unit as a metric has it: '' for a count, 'fraction' for a share of 1, shown in per cent.
 */
export function figuresOf(
  measured: number,
  theory: number,
  standardError: number | null,
  unit: string,
): Figures {
  const times = unit === 'fraction' ? 100 : 1;
  const shown = unit === 'fraction' ? ' %' : unit && ` ${unit}`;
  const error = standardError === null ? 0 : standardError * times;
  const told = error > 0 && Number.isFinite(error);
  const decimals = told ? decimalsOf(error, 2) : undefined;
  const text = (value: number) => `${number(value * times, decimals)}${shown}`;
  return {
    measured: text(measured),
    error: told ? `± ${number(error, decimals)}` : '',
    theory: text(theory),
  };
}

/** How far a number lies from theory where no standard error says how much that is. */
export function distanceOf({
  measured,
  value,
  holds,
}: Pick<Check, 'measured' | 'value' | 'holds'>): string {
  if (measured === value) return 'none';
  if (holds === null) return 'not known yet';
  const percent = (100 * Math.abs(measured - value)) / Math.abs(value);
  if (!Number.isFinite(percent)) return 'not 0';
  if (percent < 0.1) return 'less than 0.1 % off';
  return `${trimmed(percent, percent < 10 ? 1 : 0)} % off`;
}

/** How many decimals show so many digits of a value. */
function decimalsOf(value: number, digits: number): number {
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return Math.min(DECIMALS_MOST, Math.max(0, digits - 1 - magnitude));
}

function number(value: number, decimals: number | undefined): string {
  if (value !== 0 && Math.abs(value) < 10 ** -DECIMALS_MOST) return powerOfTen(value);
  const places = decimals ?? decimalsOf(value, DIGITS_WITHOUT_ERROR);
  const [whole = '', rest] = Math.abs(value).toFixed(places).split('.');
  const text = rest === undefined ? count(Number(whole)) : `${count(Number(whole))}.${rest}`;
  const short = decimals === undefined && rest !== undefined ? text.replace(/\.?0+$/, '') : text;
  return value < 0 && /[1-9]/.test(short) ? `−${short}` : short;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "2.2 × 10⁻¹⁶". */
function powerOfTen(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(1).split('e');
  const power = [...String(Math.abs(Number(exponent)))].map((digit) => RAISED[Number(digit)]);
  return `${mantissa.replace('.0', '').replace('-', '−')} × 10⁻${power.join('')}`;
}
