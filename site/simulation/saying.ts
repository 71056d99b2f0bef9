/** What a screen reader hears of a run: where it stands, and the account of each lane. */
import { seconds } from '@simulations/index.ts';
import type { FigureState } from './state';

export function saying({ frame, words, playing }: FigureState): string {
  const stand = frame.nowUs >= frame.endUs ? 'Ended' : playing ? 'Running' : 'Standing';
  const accounts = words.map(({ account }) => (playing ? account[0] : account.join(' ')));
  return `${stand} at ${seconds(frame.nowUs)}. ${accounts.join(' ')}`;
}
