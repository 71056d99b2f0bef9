/** Keys while the focus is in a figure; keys.tsx lists them. Fields keep their own keys. */
import type { KeyboardEvent } from 'react';
import type { Command } from './command';
import type { Controller } from './controller';
import { faster, slower } from './speeds';

const WISHES: Readonly<Record<string, (controller: Controller) => void>> = {
  ' ': (controller) => controller.toggle(),
  ArrowRight: (controller) => controller.stepForward(),
  ArrowLeft: (controller) => controller.stepBack(),
  'shift ArrowRight': (controller) => controller.seekBy(1e6),
  'shift ArrowLeft': (controller) => controller.seekBy(-1e6),
  ']': (controller) => controller.setSpeed(faster(controller.getState().speed)),
  '[': (controller) => controller.setSpeed(slower(controller.getState().speed)),
  n: (controller) => controller.goToNext('fault'),
  m: (controller) => controller.goToNext('transition'),
  b: (controller) => controller.bookmark(),
  f: (controller) => controller.fork(),
  t: (controller) => controller.twin(),
};

/** What the panel itself does. */
export interface PanelKeys {
  readonly share: () => void;
  readonly showKeys: () => void;
}

export function onFigureKey(event: KeyboardEvent, command: Command, panel: PanelKeys): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { tagName, role } = event.target as HTMLElement;
  if (tagName === 'INPUT' || tagName === 'SELECT' || tagName === 'TEXTAREA') return;
  const pressed =
    tagName === 'BUTTON' || tagName === 'SUMMARY' || tagName === 'A' || role === 'radio';
  if (event.key === ' ' && pressed) return;
  const arrow = event.key.startsWith('Arrow');
  const wish = WISHES[event.shiftKey && arrow ? `shift ${event.key}` : event.key];
  if (wish) command(wish);
  else if (event.key === 's') panel.share();
  else if (event.key === '?') panel.showKeys();
  else return;
  event.preventDefault();
}
