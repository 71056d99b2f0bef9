/** How fast a run plays: seconds of the run in a second of the reader's. */
export const SPEEDS = [0.25, 0.5, 1, 2, 5, 10, 30, 100, 300, 1000] as const;

export const faster = (speed: number): number => SPEEDS.find((one) => one > speed) ?? 1000;

export const slower = (speed: number): number => SPEEDS.findLast((one) => one < speed) ?? 0.25;

export function speedText(speed: number): string {
  if (speed === 0.25) return '¼×';
  return speed === 0.5 ? '½×' : `${speed}×`;
}
