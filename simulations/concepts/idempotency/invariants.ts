/** What must hold after every event, whatever the parameters. */
import type { Invariant } from '../../run/concept.ts';
import { promisesOnce } from './algorithm/records.ts';
import type { IdempotencyModel } from './model.ts';

export function invariants(state: IdempotencyModel): readonly Invariant[] {
  const { statistics, receiver, callers, network } = state;
  const { reached, crashed, delivered, gaveUp, forgedEffects, refused } = statistics;
  const { record, ledger } = receiver;
  const { store, keys } = ledger;
  const answered =
    statistics.replayed + statistics.misled + statistics.conflicts + statistics.mismatches;
  const busy = [...store.open].filter(({ state }) => state === 'open').length;
  return [
    {
      id: 'once-while-kept',
      title: 'no key is charged again while it is kept',
      held: !promisesOnce(record) || statistics.tooSoon === 0,
    },
    {
      id: 'no-ack-without-effect',
      title: 'nobody is told that an event is done before it was charged',
      held: record === 'before' || statistics.lost === 0,
    },
    {
      id: 'nothing-forged',
      title: 'no forged event is charged where signatures are checked',
      held: state.params.signatures === 'off' || forgedEffects === 0,
    },
    {
      id: 'posts-end-once',
      title: 'every post is on its way, was lost, or was handled once',
      held: reached + postsOnTheWay(network) + statistics.postsLost === statistics.posts,
    },
    {
      id: 'handlers-end-once',
      title: 'every handler answers once, crashes once, or is at work',
      held: reached === statistics.done + answered + refused + crashed + receiver.working,
    },
    {
      id: 'callers-end-once',
      title: 'every caller is told once, gives up once, or is under way',
      held: callers.started === delivered + gaveUp + callers.underWay,
    },
    {
      id: 'keys-are-rows',
      title: 'the keys that are kept are those that are on record',
      held: store.size === keys.count + statistics.effects,
    },
    {
      id: 'no-lock-left-behind',
      title: 'only handlers at work hold transactions',
      held: busy <= receiver.working,
    },
  ];
}

const postsOnTheWay = ({ posts }: IdempotencyModel['network']): number =>
  [...posts.underWay].length;
