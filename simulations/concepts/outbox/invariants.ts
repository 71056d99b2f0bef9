/** What must hold after every event, whatever the parameters and whenever it crashes. */
import type { Invariant } from '../../run/concept.ts';
import type { OutboxModel } from './model.ts';

export function invariants(state: OutboxModel): readonly Invariant[] {
  const { orders, outbox, log, reader, params, tally, service, consumer } = state;
  const rows = new Set(outbox.pending.map(({ who }) => who));
  const withOutbox = params.outbox === 'on';
  return [
    {
      id: 'atomic',
      title: 'with an outbox, an order and its row are saved together or not at all',
      held:
        !withOutbox ||
        orders.every(
          ({ who, savedUs, offsets }) => savedUs >= 0 === (rows.has(who) || offsets.length > 0),
        ),
    },
    {
      id: 'once',
      title: 'with an inbox, no order takes effect twice',
      held: params.inbox !== 'on' || orders.every(({ effects }) => effects <= 1),
    },
    {
      id: 'from-the-log',
      title: 'nothing takes effect that is not in the log',
      held: orders.every(({ effects, offsets }) => effects === 0 || offsets.length > 0),
    },
    {
      id: 'positions',
      title: 'committed ≤ processed ≤ the end of the log',
      held: reader.committed() <= reader.processed() && reader.processed() <= log.end(),
    },
    {
      id: 'records',
      title: 'every record belongs to an order, and every publication is one record',
      held:
        log.end() === tally.published &&
        orders.reduce((sum, { offsets }) => sum + offsets.length, 0) === tally.published,
    },
    {
      id: 'safe',
      title: 'an outbox that is read by flag or log, acknowledged after the work, loses nothing',
      held: !isSafe(params) || orders.every((order) => state.fateOf(order) !== 'lost'),
    },
    {
      id: 'dead',
      title: 'a process that is down holds nothing',
      held: !state.down || (service.busy === 0 && consumer.queue.length === 0 && !consumer.busy),
    },
  ];
}

const isSafe = ({ outbox, relay, ack }: OutboxModel['params']) =>
  outbox === 'on' && relay !== 'cursor' && ack === 'after';
