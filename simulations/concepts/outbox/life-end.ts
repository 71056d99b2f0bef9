/** What an order's life has come to, and in a sentence or two why. */
import { type Life, WHY } from '../../run/life.ts';
import { type Strand, TITLES } from './life-strand.ts';

export type Settled = keyof typeof ENDS;

type End = Pick<Life, 'title' | 'sentence' | 'outcome'>;

interface Told {
  /** What it cannot come back from. */
  readonly settled: Settled | null;
  readonly effects: number;
  /** Repeats that the inbox stopped. */
  readonly recognised: number;
  readonly order: Strand;
  readonly copies: readonly Strand[];
}

const failed = (sentence: string): End => ({ title: WHY, sentence, outcome: 'failed' });

const underWay = (sentence: string): End => ({ title: 'under way', sentence, outcome: 'waiting' });

const refused: End = {
  title: WHY,
  sentence: 'It came while the service was down, and was refused. Nothing of it is stored.',
  outcome: 'rejected',
};

const ENDS = {
  refused,
  died: failed('The service crashed before it was saved. Nothing of it is stored.'),
  lost: failed(
    'It was saved, and its event is lost: after the crash nothing durable says that it has still to happen.',
  ),
  'passed over': failed(
    'It was saved, and its event is lost: when its row could be seen, the relay was beyond its id already.',
  ),
  invented: failed('Its event is in the broker’s log, and the order itself was never saved.'),
};

export function endOf({ settled, effects, recognised, order, copies }: Told): End {
  if (settled !== null) return ENDS[settled];
  if (effects > 1) {
    return failed(`It took effect ${effects} times: its event came again, and nobody knew it.`);
  }
  const open = copies.find(({ done }) => !done) ?? order;
  const where = open.at === 'outbox' ? 'in the outbox' : `with the ${TITLES[open.at]}`;
  if (effects === 0) return underWay(`Its event is still under way, ${where}.`);
  if (!open.done) {
    const rest = open.copy > 0 ? `a copy of its event is still ${where}` : 'its row is not marked';
    return underWay(`It took effect once, and ${rest}.`);
  }
  const again = recognised > 0 ? ' Its event came again, and the inbox knew it.' : '';
  return {
    title: 'took effect once',
    sentence: `It was saved, published, delivered, and took effect once.${again}`,
    outcome: 'served',
  };
}
