/** Whether figures play once by themselves: not for those who want less motion, or switched it off. */
import { prefersReducedMotion } from './clock';

const KEY = 'steady-state/plays-by-itself';

export const playsByItself = (): boolean => !prefersReducedMotion() && isOn();

/** What the reader has chosen in this browser; on until then. */
export function isOn(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== 'off';
  } catch {
    return true; // Nothing is kept where storage is forbidden.
  }
}

export function setOn(on: boolean): void {
  try {
    window.localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Where storage is forbidden the choice holds for no longer than the page.
  }
}
