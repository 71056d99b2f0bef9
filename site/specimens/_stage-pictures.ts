/** Pictures for the specimens of the stage: made up, and the same every time. */

import type { Picture } from '@simulations/index.ts';
import { type FarmRow, type PartState, type StageLayout, tryNumber } from '@simulations/index.ts';

export interface Staged {
  readonly title: string;
  readonly stage: StageLayout;
  readonly picture: Picture;
}

export const pictureOf = (
  parts: Readonly<Record<string, PartState>>,
  discs: readonly number[] = [],
): Picture => ({ parts, discs, oneIn: 1, ribbons: [] });

/** Discs evenly spread along a link. */
export const along = (link: number, count: number, number: number, from = 100) =>
  Array.from({ length: count }, (_, i) => [link, (i + 0.4) / count, number, from + i]).flat();

// ── A farm ─────────────────────────────────────────────────────────────────────────────────────

const farm: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    { id: 'balancer', kind: 'box', title: 'balancer' },
    { id: 'servers', kind: 'farm', title: 'servers' },
    { id: 'served', kind: 'box', title: 'served' },
    { id: 'tray', kind: 'tray', title: 'failed' },
  ],
  links: [
    { id: 'arriving', from: 'clients', to: 'balancer' },
    { id: 'sending', from: 'balancer', to: 'servers' },
    { id: 'served', from: 'servers', to: 'served' },
    { id: 'failed', from: 'servers', to: 'tray' },
  ],
  legend: [],
};

/** @param inService of each slot how much is done, −1 for an idle one. */
const rowOf = (
  server: number,
  inService: readonly number[],
  waiting: number,
  more: Partial<FarmRow> = {},
): FarmRow => ({
  title: String(server),
  text: `${8 + ((server * 5) % 9)} %`,
  slots: [
    ...inService.map((done, i) => ({
      who: done < 0 ? -1 : 10 * server + i,
      done: Math.max(0, done),
    })),
    ...Array.from({ length: waiting }, (_, i) => ({ who: 1_000 * server + i, done: 0 })),
  ].slice(0, 12),
  waiting,
  ...more,
});

const farmWords = (sent: number, policy: string, seeing: string, failed: number) => ({
  clients: { text: String(sent), detail: 'sent' },
  balancer: { text: policy, detail: seeing },
  served: { text: String(Math.round(sent * 0.94)), detail: 'served' },
  tray: { text: String(failed), detail: failed > 0 ? 'errors' : 'no errors' },
});

const servers = (count: number, rows: readonly FarmRow[]): PartState => ({
  text: count > rows.length ? `${rows.length} of ${count} servers` : `${count} servers`,
  detail: `${count} open`,
  rows,
});

const many = Array.from({ length: 12 }, (_, i) => {
  const tone = ([undefined, 'asked', undefined, 'slow', 'chosen', 'down'] as const)[i % 6];
  const text = tone === 'slow' ? '10× slower, 31 %' : tone === 'down' ? 'taken out, 0 %' : '';
  const waiting = [0, 2, 1, 240, 0, 0][i % 6] as number;
  const idle = tone === 'down' ? [-1] : [0.1 + 0.07 * i];
  return rowOf(i + 1, idle, waiting, { ...(text && { text }), ...(tone && { tone }) });
});

export const farms: readonly Staged[] = [
  {
    title: 'Nothing yet',
    stage: farm,
    picture: pictureOf({
      ...farmWords(0, 'round robin', 'does not look', 0),
      servers: servers(
        4,
        [1, 2, 3, 4].map((server) => rowOf(server, [-1], 0, { text: '0 %' })),
      ),
    }),
  },
  {
    title: 'Running: two were asked, one of them chosen',
    stage: farm,
    picture: pictureOf(
      {
        ...farmWords(1_204, 'two choices', 'asked 2, 4', 3),
        servers: servers(5, [
          rowOf(1, [0.3, 0.8], 1),
          rowOf(2, [0.6, 0.1], 3, { tone: 'asked' }),
          rowOf(3, [0.45, 0.5], 2, { tone: 'slow', text: '3× slower, 12 %' }),
          rowOf(4, [0.2, -1], 0, { tone: 'chosen' }),
          rowOf(5, [-1, -1], 0, { tone: 'down', text: 'taken out, 0 %' }),
        ]),
      },
      [
        ...along(0, 3, tryNumber('waiting')),
        ...along(1, 1, tryNumber('waiting'), 200),
        ...along(2, 2, tryNumber('served'), 300),
        ...along(3, 1, tryNumber('failed'), 400),
      ],
    ),
  },
  {
    title: 'Overloaded',
    stage: farm,
    picture: pictureOf(
      {
        ...farmWords(98_765, 'least connections', 'sees 1.2 s ago', 12_345),
        servers: servers(
          4,
          [40, 1_200, 31, 12].map((waiting, i) => rowOf(i + 1, [0.2 * i + 0.1], waiting)),
        ),
      },
      along(1, 2, tryNumber('waiting')),
    ),
  },
  {
    title: 'Many servers',
    stage: farm,
    picture: pictureOf({
      ...farmWords(5_310, 'three choices', 'asks all', 12),
      servers: servers(48, many),
    }),
  },
];

// ── Lamps ──────────────────────────────────────────────────────────────────────────────────────

const breakers: StageLayout = {
  parts: [
    { id: 'threads', kind: 'servers', title: 'threads' },
    { id: 'breakers', kind: 'lamps', title: 'breakers' },
    { id: 'dependency', kind: 'box', title: 'dependency' },
    { id: 'answered', kind: 'box', title: 'answered' },
    { id: 'open', kind: 'tray', title: 'breaker open' },
    { id: 'failed', kind: 'tray', title: 'call failed' },
  ],
  links: [
    { id: 'asking', from: 'threads', to: 'breakers' },
    { id: 'calling', from: 'breakers', to: 'dependency' },
    { id: 'answering', from: 'dependency', to: 'answered' },
    { id: 'refused', from: 'breakers', to: 'open' },
    { id: 'failing', from: 'dependency', to: 'failed' },
  ],
  legend: [],
};

/** Every `openOf`th is open, every `halfOf`th half-open. */
const lampsOf = (count: number, openOf: number, halfOf: number) =>
  Array.from({ length: count }, (_, i) =>
    i % halfOf === halfOf - 1 ? 'h' : (i * 7) % openOf < 1 ? 'o' : 'c',
  ).join('');

function breakerParts(lamps: string, text: string, detail: string, refused: number) {
  return {
    threads: {
      text: '3 of 6 busy',
      detail: 'nobody waits',
      slots: [0.2, 0.5, 0.8, 0, 0, 0].map((done, i) => ({ who: done > 0 ? i : -1, done })),
    },
    breakers: { lamps, text, detail },
    dependency: { text: 'alive', detail: '12 calls under way' },
    answered: { text: '8,110', detail: '310 fell back' },
    open: { text: String(refused), detail: refused > 0 ? 'refused at once' : 'none refused' },
    failed: { text: '41', detail: 'no user saw an error' },
  };
}

const flows = [
  ...along(0, 3, tryNumber('waiting')),
  ...along(1, 2, tryNumber('waiting'), 200),
  ...along(2, 2, tryNumber('served'), 300),
];
const refusals = [
  ...along(3, 2, tryNumber('rejected'), 400),
  ...along(4, 1, tryNumber('failed'), 500),
];

export const lamps: readonly Staged[] = [
  {
    title: 'None',
    stage: breakers,
    picture: pictureOf(breakerParts('.'.repeat(40), 'none', 'every call passes', 0)),
  },
  {
    title: 'One, open',
    stage: breakers,
    picture: pictureOf(breakerParts('o', 'open', 'for 3.2 s more', 1_204), refusals),
  },
  {
    title: 'Forty',
    stage: breakers,
    picture: pictureOf(breakerParts(lampsOf(40, 5, 11), '8 open', '29 closed, 3 half-open', 120), [
      ...flows,
      ...refusals,
    ]),
  },
  {
    title: 'A thousand',
    stage: breakers,
    picture: pictureOf(
      breakerParts(lampsOf(1_000, 4, 9), '222 open', '667 closed, 111 half-open', 98_765),
      [...flows, ...refusals],
    ),
  },
];

// ── Tries ──────────────────────────────────────────────────────────────────────────────────────

const retry: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    { id: 'queue', kind: 'queue', title: 'queue' },
    { id: 'servers', kind: 'servers', title: 'servers' },
    { id: 'answered', kind: 'box', title: 'answered' },
    { id: 'gave-up', kind: 'tray', title: 'gave up' },
    { id: 'full', kind: 'tray', title: 'full' },
  ],
  links: [
    { id: 'sending', from: 'clients', to: 'queue' },
    { id: 'starting', from: 'queue', to: 'servers' },
    { id: 'answering', from: 'servers', to: 'answered' },
    { id: 'giving-up', from: 'clients', to: 'gave-up' },
    { id: 'turned-away', from: 'queue', to: 'full' },
  ],
  legend: [],
};

function retryParts(waiting: number, gone: (place: number) => boolean) {
  const slotOf = (done: number) => (_: unknown, place: number) => ({
    who: place,
    done: done && Math.min(0.9, done + 0.13 * place),
    ...(gone(place) && { outcome: 'abandoned' as const }),
  });
  return {
    clients: { text: `${waiting + 6} waiting`, detail: '41 tokens left' },
    queue: {
      text: String(waiting),
      detail: 'of 200 places',
      slots: Array.from({ length: Math.min(40, waiting) }, slotOf(0)),
    },
    servers: { text: '6 of 6', detail: 'busy', slots: Array.from({ length: 6 }, slotOf(0.05)) },
    answered: { text: '4,310', detail: 'in time' },
    'gave-up': { text: '1,204', detail: 'gave up' },
    full: { text: '98', detail: 'turned away' },
  };
}

const tried = (
  attempts: readonly number[],
  link: number,
  outcome: 'waiting' | 'served' | 'failed' | 'rejected' | 'abandoned',
) =>
  attempts.flatMap((attempt, i) => [
    link,
    (i + 0.5) / attempts.length,
    tryNumber(outcome, attempt),
    600 + 50 * link + i,
  ]);

export const tries: readonly Staged[] = [
  {
    title: 'First tries and retries',
    stage: retry,
    picture: pictureOf(
      retryParts(5, (place) => place % 3 === 1),
      [
        ...tried([1, 2, 3, 4], 0, 'waiting'),
        ...tried([2, 1], 2, 'served'),
        ...tried([3], 2, 'abandoned'),
        ...tried([9, 12], 3, 'failed'),
        ...tried([2, 5], 4, 'rejected'),
      ],
    ),
  },
  {
    title: 'All that is worked on is for nobody',
    stage: retry,
    picture: pictureOf(
      retryParts(187, () => true),
      tried([2, 3, 2, 4, 2], 0, 'waiting'),
    ),
  },
];
