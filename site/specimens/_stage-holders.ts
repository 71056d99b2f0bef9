/** Rings, stacks and strips for the specimens of the stage: made up, and the same every time. */
import {
  type PartState,
  type Plate,
  type RingKey,
  type StageLayout,
  tryNumber,
} from '@simulations/index.ts';
import { along, pictureOf, type Staged } from './_stage-pictures';

// ── A ring ─────────────────────────────────────────────────────────────────────────────────────

const cache: StageLayout = {
  parts: [
    { id: 'readers', kind: 'box', title: 'readers' },
    { id: 'cache', kind: 'ring', title: 'cache' },
    { id: 'database', kind: 'servers', title: 'database' },
    { id: 'answered', kind: 'box', title: 'answered' },
  ],
  links: [
    { id: 'asking', from: 'readers', to: 'cache' },
    { id: 'missing', from: 'cache', to: 'database' },
    { id: 'answering', from: 'database', to: 'answered' },
  ],
  legend: [],
};

const key = (title: string, left: number, more: Partial<RingKey> = {}): RingKey => ({
  title,
  left,
  tone: left > 0 ? 'fresh' : 'missing',
  rebuilding: 0,
  ...more,
});

function cacheParts(keys: readonly RingKey[], text: string, detail: string, busy: number) {
  const slots = Array.from({ length: 8 }, (_, i) => {
    return { who: i < busy ? i : -1, done: i < busy ? 0.1 * (i + 1) : 0 };
  });
  return {
    readers: { text: '100 per s', detail: 'sent' },
    cache: { keys, text, detail },
    database: { text: `${busy} of 8`, detail: 'at work', slots },
    answered: { text: '4,310', detail: 'answered' },
  };
}

const many = Array.from({ length: 24 }, (_, i) =>
  key(`k${i + 1}`, i % 5 === 3 ? 0 : ((i * 7) % 20) / 20, {
    tone: i % 5 === 3 ? 'missing' : i % 7 === 2 ? 'stale' : 'fresh',
    rebuilding: i % 6 === 3 ? 2 : 0,
    share: 0.25 / (i + 1),
  }),
);

export const rings: readonly Staged[] = [
  {
    title: 'Empty: nothing has been asked for',
    stage: cache,
    picture: pictureOf(cacheParts([], 'no keys', 'nothing yet', 0)),
  },
  {
    title: 'Running: six keys',
    stage: cache,
    picture: pictureOf(
      cacheParts(
        [
          key('home', 0.82, { share: 0.45 }),
          key('news', 0.31, { share: 0.22 }),
          key('price', 0, { tone: 'stale', rebuilding: 1, share: 0.15 }),
          key('cart', 0.95, { share: 0.09 }),
          key('help', 0, { rebuilding: 3, share: 0.06 }),
          key('about', 0.12, { share: 0.03 }),
        ],
        '6 keys',
        '97.2 % hits, 1 stale',
        4,
      ),
      [...along(0, 3, tryNumber('waiting')), ...along(2, 2, tryNumber('served'), 200)],
    ),
  },
  {
    title: 'One hot key, fresh',
    stage: cache,
    picture: pictureOf(cacheParts([key('hot', 0.42)], 'one hot key', 'expires in 4.2 s', 0)),
  },
  {
    title: 'Overloaded: it has expired, and everybody rebuilds it',
    stage: cache,
    picture: pictureOf(
      cacheParts([key('hot', 0, { rebuilding: 101 })], 'one hot key', 'expired 1.0 s ago', 8),
      along(1, 9, tryNumber('waiting')),
    ),
  },
  {
    title: 'Many keys',
    stage: cache,
    picture: pictureOf(cacheParts(many, '24 of 1,000 keys', 'the most asked for', 6)),
  },
];

// ── A stack ────────────────────────────────────────────────────────────────────────────────────

const saga: StageLayout = {
  parts: [
    { id: 'orders', kind: 'box', title: 'orders' },
    { id: 'orchestrator', kind: 'box', title: 'orchestrator' },
    { id: 'steps', kind: 'stack', title: 'steps' },
    { id: 'completed', kind: 'box', title: 'completed' },
    { id: 'stuck', kind: 'tray', title: 'stuck' },
  ],
  links: [
    { id: 'ordering', from: 'orders', to: 'orchestrator' },
    { id: 'asking', from: 'orchestrator', to: 'steps' },
    { id: 'completing', from: 'steps', to: 'completed' },
    { id: 'sticking', from: 'steps', to: 'stuck' },
  ],
  legend: [],
};

const sagaParts = (plates: readonly Plate[], text: string, detail: string, stuck = 0) => ({
  orders: { text: '412', detail: 'placed' },
  orchestrator: { text: 'saga 17', detail: detail ? 'at work' : 'waits' },
  steps: { plates, text, detail },
  completed: { text: '380', detail: '31 undone' },
  stuck: { text: String(stuck), detail: stuck > 0 ? 'for a person to look at' : 'none' },
});

const plates = (tones: readonly Plate['tone'][]): readonly Plate[] =>
  tones.map((tone, i) => ({
    title: ['reserve stock', 'charge the card', 'ship', 'tell the customer'][i] ?? `step ${i + 1}`,
    tone,
  }));

export const stacks: readonly Staged[] = [
  {
    title: 'Empty: no step is done',
    stage: saga,
    picture: pictureOf(sagaParts([], 'none done', '')),
  },
  {
    title: 'Running: past the step that cannot be undone',
    stage: saga,
    picture: pictureOf(
      sagaParts(plates(['done', 'pivot', 'done']), '3 of 4 done', 'only forward from here'),
      along(0, 2, tryNumber('waiting')),
    ),
  },
  {
    title: 'Failed: undone from the top',
    stage: saga,
    picture: pictureOf(
      sagaParts(plates(['done', 'undoing', 'undone']), 'step 4 failed', 'refunding the card'),
    ),
  },
  {
    title: 'Stuck: a compensation fails',
    stage: saga,
    picture: pictureOf(
      sagaParts(plates(['done', 'stuck', 'undone', 'undone']), 'stuck', 'refused 5 times', 2),
      along(3, 1, tryNumber('failed')),
    ),
  },
  {
    title: 'Twelve steps',
    stage: saga,
    picture: pictureOf(
      sagaParts(
        plates([
          ...new Array<Plate['tone']>(7).fill('done'),
          'pivot',
          'done',
          'done',
          'done',
          'done',
        ]),
        '12 of 12 done',
        'completed after 4.2 s',
      ),
    ),
  },
];

// ── A strip ────────────────────────────────────────────────────────────────────────────────────

const log: StageLayout = {
  parts: [
    { id: 'database', kind: 'box', title: 'database' },
    { id: 'outbox', kind: 'strip', title: 'outbox' },
    { id: 'relay', kind: 'box', title: 'relay' },
    { id: 'topic', kind: 'strip', title: 'topic' },
    { id: 'consumer', kind: 'box', title: 'consumer' },
  ],
  links: [
    { id: 'writing', from: 'database', to: 'outbox' },
    { id: 'reading', from: 'outbox', to: 'relay' },
    { id: 'publishing', from: 'relay', to: 'topic' },
    { id: 'consuming', from: 'topic', to: 'consumer' },
  ],
  legend: [],
};

const cells = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ who: first + i, text: String(first + i) }));

const topic = (first: number, count: number, committed: number, processed: number): PartState => ({
  text: `${first + count} records`,
  detail: `${processed - committed} to come again`,
  strip: {
    first,
    cells: cells(first, count),
    pins: [
      { title: 'committed', at: committed, kind: 'committed' },
      { title: 'processed', at: processed, kind: 'processed' },
      { title: 'end', at: first + count, kind: 'end' },
    ],
  },
});

const outbox = (first: number, count: number, published: number): PartState => ({
  text: `${count} rows`,
  detail: `${first + count - published} to publish`,
  strip: {
    first,
    cells: cells(first, count),
    pins: [{ title: 'published', at: published, kind: 'committed' }],
  },
});

const logParts = (left: PartState, right: PartState) => ({
  database: { text: '42', detail: 'orders' },
  outbox: left,
  relay: { text: 'alive', detail: 'polls' },
  topic: right,
  consumer: { text: '38', detail: 'effects' },
});

const nothing: PartState = {
  text: 'empty',
  detail: '',
  strip: { first: 0, cells: [], pins: [{ title: 'end', at: 0, kind: 'end' }] },
};

export const strips: readonly Staged[] = [
  {
    title: 'Empty: nothing is written',
    stage: log,
    picture: pictureOf(logParts({ text: 'empty', detail: '' }, nothing)),
  },
  {
    title: 'Running: two records are processed and not committed',
    stage: log,
    picture: pictureOf(logParts(outbox(38, 4, 40), topic(34, 6, 36, 38)), [
      ...along(0, 1, tryNumber('waiting')),
      ...along(3, 1, tryNumber('served'), 200),
    ]),
  },
  {
    title: 'Overloaded: far behind, all pins at one place',
    stage: log,
    picture: pictureOf(logParts(outbox(9_984, 16, 9_985), topic(9_984, 16, 9_984, 9_984))),
  },
  {
    title: 'A log alone',
    stage: { ...log, parts: log.parts.slice(3), links: log.links.slice(3) },
    picture: pictureOf({
      topic: topic(120, 14, 124, 129),
      consumer: { text: 'down', detail: 'crashed' },
    }),
  },
];
