/** Numbers as people read them: the same words on the page, in the account and on the command line. */

/** A time with a unit that suits it: "0.42 s", "20 ms", "3.2 h". */
export function seconds(us: number): string {
  if (us === 0) return '0 s';
  if (us < 1_000) return `${us} µs`;
  if (us < 100_000) return `${trimmed(us / 1_000, 1)} ms`;
  if (us < 1_000_000) return `${trimmed(us / 1e6, 2)} s`;
  if (us < 60_000_000) return `${trimmed(us / 1e6, 2)} s`;
  if (us < 600_000_000) return `${trimmed(us / 1e6, 1)} s`;
  if (us < 7_200_000_000) return `${trimmed(us / 60e6, 1)} min`;
  return `${trimmed(us / 3_600e6, 1)} h`;
}

/** A whole number with separators at thousands: "1,204". */
export const count = (value: number): string =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A share as a percentage: "11.3 %". */
export const percent = (share: number): string => `${trimmed(share * 100, 1)} %`;

/** At most `digits` decimals, no trailing zeros. */
export function trimmed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** "1 request", "20 requests". */
export const plural = (amount: number, one: string): string =>
  `${count(amount)} ${one}${amount === 1 ? '' : 's'}`;
