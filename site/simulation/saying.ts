/** What a screen reader hears of a run: where it stands, and the account of each lane. */
import { seconds } from '@simulations/index.ts';
import { accountText, alike } from './alike';
import { exactly } from './instant';
import type { FigureState } from './state';

export function saying({ frame, words, playing }: FigureState): string {
  const stand = frame.nowUs >= frame.endUs ? 'Ended' : playing ? 'Running' : 'Standing';
  const instant = playing ? seconds(frame.nowUs) : exactly(frame.nowUs);
  const accounts = alike(
    words.map(({ account }) => (playing ? (account[0] ?? '') : account.join(' '))),
  );
  return `${stand} at ${instant}. ${accounts.map(accountText).join(' ')}`;
}
