/** The stage in words: its accessible name. */
import type { Picture, StageLayout } from '@simulations/index.ts';
import { kindOf } from './kinds';

/** Every part with its words, and every server of a farm; `title` is the lane's, or nothing. */
export function stageLabel(title: string, { parts }: StageLayout, picture: Picture): string {
  const told = parts.flatMap((part) => {
    const state = picture.parts[part.id];
    if (!state) return [];
    return [`${part.id}: ${state.text} ${state.detail}`, ...(kindOf(part)?.label?.(state) ?? [])];
  });
  return `${title ? `${title}. ` : ''}${told.join('; ')}.`;
}
