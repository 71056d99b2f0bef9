/** How fast a run plays: seconds of the run in a second of the reader's. */
export const SPEEDS = [0.25, 0.5, 1, 2, 5, 10, 30, 100, 300, 1000, 3000, 10_000] as const;

export const faster = (speed: number): number => SPEEDS.find((one) => one > speed) ?? 10_000;

export const slower = (speed: number): number => SPEEDS.findLast((one) => one < speed) ?? 0.25;

export function speedText(speed: number): string {
  if (speed === 0.25) return '¼×';
  // No wider than the others: the widest one gives the menu its width, also on a phone.
  if (speed >= 10_000) return `${speed / 1_000}k×`;
  return speed === 0.5 ? '½×' : `${speed}×`;
}
