/** Cents as people read them: "€12.34", "−€12.34". */
import { count } from '../../run/words.ts';

export function moneyText(cents: number): string {
  const whole = Math.abs(cents);
  const rest = String(whole % 100).padStart(2, '0');
  return `${cents < 0 ? '−' : ''}€${count(Math.floor(whole / 100))}.${rest}`;
}
