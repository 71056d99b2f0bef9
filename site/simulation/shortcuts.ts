/** Keys while the focus is in a figure: space, arrows, brackets. Fields keep their own keys. */
import type { KeyboardEvent } from 'react';
import { faster, slower } from './speeds';
import type { Command } from './use-figure';

export const SHORTCUTS = [
  { keys: 'space', does: 'run or pause' },
  { keys: '← →', does: 'one event back or forward' },
  { keys: '[ ]', does: 'slower or faster' },
] as const;

export function onFigureKey(event: KeyboardEvent, command: Command): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { tagName } = event.target as HTMLElement;
  if (tagName === 'INPUT' || tagName === 'SELECT' || tagName === 'TEXTAREA') return;
  if (event.key === ' ') {
    if (tagName === 'BUTTON' || tagName === 'SUMMARY' || tagName === 'A') return;
    command((controller) => controller.toggle());
  } else if (event.key === 'ArrowRight') command((controller) => controller.stepForward());
  else if (event.key === 'ArrowLeft') command((controller) => controller.stepBack());
  else if (event.key === ']')
    command((controller) => controller.setSpeed(faster(controller.getState().speed)));
  else if (event.key === '[')
    command((controller) => controller.setSpeed(slower(controller.getState().speed)));
  else return;
  event.preventDefault();
}
