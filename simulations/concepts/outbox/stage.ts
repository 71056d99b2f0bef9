/** The service, the outbox in its database, the relay, the broker's log, the consumer and its effects. */
import type { View } from '../../run/concept.ts';
import {
  drawMovements,
  type Movement,
  type PartState,
  type Picture,
  STRIP_CELLS_MAX,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, requestsUnderWay, SLOTS_MAX } from '../../run/stage-kit.ts';
import { count, plural } from '../../run/words.ts';
import type { OutboxModel } from './model.ts';
import { ROW } from './rows.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'service', kind: 'box', title: 'service' },
    { id: 'outbox', kind: 'queue', title: 'outbox' },
    { id: 'relay', kind: 'box', title: 'relay' },
    { id: 'broker', kind: 'strip', title: 'broker' },
    { id: 'consumer', kind: 'box', title: 'consumer' },
    { id: 'effects', kind: 'box', title: 'effects' },
    { id: 'lost', kind: 'tray', title: 'lost' },
  ],
  links: [
    { id: 'saving', from: 'service', to: 'outbox' },
    { id: 'reading', from: 'outbox', to: 'relay' },
    { id: 'relaying', from: 'relay', to: 'broker' },
    { id: 'publishing', from: 'service', to: 'broker' },
    { id: 'delivering', from: 'broker', to: 'consumer' },
    { id: 'effecting', from: 'consumer', to: 'effects' },
    { id: 'losing', from: 'service', to: 'lost' },
  ],
  legend: [
    { outcome: 'waiting', title: 'an event on its way' },
    { outcome: 'served', title: 'took effect' },
    { outcome: 'rejected', title: 'took effect once more' },
    { outcome: 'failed', title: 'lost' },
  ],
};

const linkOf = (id: string) => stage.links.findIndex((link) => link.id === id);
const DELIVERING = linkOf('delivering');

function leaving(row: { readonly kind: number; readonly where: number; readonly value: number }) {
  const going = (link: string, outcome: Going['outcome'] = 'waiting'): Going => ({ link, outcome });
  if (row.kind === ROW.saved && row.value >= 0) return going('saving');
  if (row.kind === ROW.published) return going(row.where === 0 ? 'publishing' : 'relaying');
  if (row.kind === ROW.effected) return going('effecting', row.value > 1 ? 'rejected' : 'served');
  if (row.kind === ROW.lost) return going('losing', 'failed');
  return undefined;
}

export function picture(state: OutboxModel, view: View): Picture {
  const moving: Movement[] = requestsUnderWay(stage, view, {
    source: { upcoming: () => [] }, // The service is where orders are first seen.
    arriving: 'saving',
    next: state.orders.length,
    leaving,
  });
  for (const { message, fromUs, toUs, fate } of state.consumer.link.underWay) {
    const attempt = fate === 'duplicate' ? 2 : 1;
    moving.push({ link: DELIVERING, fromUs, toUs, outcome: 'waiting', who: message.who, attempt });
  }
  return { parts: parts(state), ...drawMovements(moving, view.nowUs) };
}

function parts(state: OutboxModel): Record<string, PartState> {
  const { service, tally, log, down, consumer, params } = state;
  const told = state.orders.filter(({ told }) => told);
  const lost = told.filter((order) => state.fateOf(order) === 'lost').length;
  const invented = told.length - lost;
  return {
    service: down
      ? { text: 'down,', detail: `${count(tally.saved)} saved` }
      : { text: `${inHand(service.busy)},`, detail: `${count(tally.saved)} saved` },
    outbox: outboxPart(state),
    relay: relay(state),
    broker: broker(state),
    consumer: {
      text: `${down ? 'down' : String(consumer.machine.value)},`,
      detail: `acks ${params.ack === 'before' ? 'first' : 'last'}${params.inbox === 'on' ? ', inbox' : ''}`,
    },
    effects: {
      text: count(tally.effects),
      detail: `of ${plural(log.end(), 'record')}${consumer.queue.length > 0 ? `, ${consumer.queue.length} wait` : ''}`,
    },
    lost: { text: count(lost), detail: invented > 0 ? `${invented} invented` : 'none invented' },
  };
}

const inHand = (busy: number) => (busy === 0 ? 'idle' : plural(busy, 'order'));

function outboxPart({ outbox, params }: OutboxModel): PartState {
  if (params.outbox !== 'on') return { text: 'none', detail: 'two writes instead', slots: [] };
  const { pending, sent } = outbox;
  const slots = pending.slice(0, SLOTS_MAX).map(({ who }) => ({ who, done: 0 }));
  return { text: count(pending.length), detail: `${count(sent)} sent`, slots };
}

function relay({ relays, down, params }: OutboxModel): PartState {
  if (params.outbox !== 'on') return { text: 'none', detail: '' };
  const detail = relays.reading === 'log' ? 'follows the log' : `${count(relays.reads)} reads`;
  if (down) return { text: 'down,', detail };
  const doing = relays.machines.map(({ value }) => String(value));
  const [only = ''] = doing;
  const busy = relays.atHand.length;
  return { text: doing.length === 1 ? `${only},` : `${busy} of ${doing.length} busy,`, detail };
}

function broker({ log, reader }: OutboxModel): PartState {
  const end = log.end();
  const first = Math.max(0, end - STRIP_CELLS_MAX);
  const cells = log.from(first).map(({ data }) => ({ who: data, text: String(data) }));
  const at = (position: number) => Math.max(first, position);
  return {
    text: plural(end, 'record'),
    detail: `${count(reader.committed())} committed`,
    strip: {
      first,
      cells,
      pins: [
        { title: 'committed', at: at(reader.committed()), kind: 'committed' },
        { title: 'processed', at: at(reader.processed()), kind: 'processed' },
      ],
    },
  };
}
