/** Lives for the specimens, as a concept would tell them. */
import type { Life, LifeMark, LifeMessage, LifeSpan } from '@simulations/index.ts';

const PARTS = [
  { id: 'client', title: 'client' },
  { id: 'line', title: 'waiting line' },
  { id: 'server', title: 'server 2' },
];

type Told = readonly [label: string, words?: string];

function message(
  way: readonly [from: string, to: string, sense?: LifeMessage['sense']],
  at: readonly [atUs: number, toUs?: number],
  [label, words = label]: Told,
): LifeMessage {
  const [from, to, sense = 'request'] = way;
  const [atUs, toUs = atUs] = at;
  return { kind: 'message', from, to, sense, atUs, toUs, label, words };
}

function span(
  what: readonly [kind: LifeSpan['kind'], part: string, outcome: LifeSpan['outcome']],
  [atUs, toUs]: readonly [number, number],
  [label, words = label]: Told,
): LifeSpan {
  const [kind, part, outcome] = what;
  return { kind, part, outcome, atUs, toUs, label, words };
}

function mark(
  [part, which]: readonly [string, LifeMark['mark']],
  atUs: number,
  [label, words = label]: Told,
): LifeMark {
  return { kind: 'mark', part, mark: which, atUs, toUs: atUs, label, words };
}

const served: Life = {
  who: 12,
  title: 'served in 47.2 ms',
  sentence:
    'It waited 37.1 ms: all 4 servers were busy, with 3 waiting before it. Its service took 10.1 ms.',
  parts: PARTS,
  steps: [
    message(['client', 'line'], [12_031_400], ['finds 7 inside', 'arrives and finds 7 inside']),
    span(
      ['wait', 'line', 'waiting'],
      [12_031_400, 12_068_500],
      [
        'waits 37.1 ms behind 3',
        'waits 37.1 ms in the line: all 4 servers are busy, with 3 waiting before it',
      ],
    ),
    message(['line', 'server'], [12_068_500], ['begins', 'server 2 takes it']),
    span(['work', 'server', 'served'], [12_068_500, 12_078_600], ['served in 10.1 ms']),
    message(
      ['server', 'client', 'answer'],
      [12_078_600],
      ['answer after 47.2 ms', 'the answer goes back, 47.2 ms after it came'],
    ),
  ],
  fromUs: 12_031_400,
  toUs: 12_078_600,
  outcome: 'served',
  ended: true,
};

const refused: Life = {
  who: 8_214,
  title: 'why did it die?',
  sentence:
    'It was turned away at once: there is room for 10, and it found 4 in service and 6 in the line.',
  parts: PARTS.slice(0, 2),
  steps: [
    message(['client', 'line'], [96_402_118], ['finds 10 inside', 'arrives and finds 10 inside']),
    mark(['line', 'refused'], 96_402_118, [
      'full: 10 places',
      'is turned away: all 10 places are taken',
    ]),
    message(
      ['line', 'client', 'answer'],
      [96_402_118],
      ['turned away', 'goes back without having been served'],
    ),
  ],
  fromUs: 96_402_118,
  toUs: 96_402_118,
  outcome: 'rejected',
  ended: true,
};

const limited: Life = {
  who: 31,
  title: 'why did it die?',
  sentence:
    'It was refused at once: the bucket held less than one token. The answer said to retry after 0.34 s.',
  parts: [
    { id: 'client', title: 'client' },
    { id: 'limiter', title: 'limiter' },
    { id: 'service', title: 'service' },
  ],
  steps: [
    message(['client', 'limiter'], [8_000_000], ['asks', 'asks the limiter to let it through']),
    mark(['limiter', 'refused'], 8_000_000, [
      'no token',
      'is refused: the bucket held less than one token',
    ]),
    message(
      ['limiter', 'client', 'answer'],
      [8_000_000],
      ['429, retry after 0.34 s', 'is told to retry after 0.34 s'],
    ),
  ],
  fromUs: 8_000_000,
  toUs: 8_000_000,
  outcome: 'rejected',
  ended: true,
};

const waiting: Life = {
  who: 1_530,
  title: 'waiting for 1.31 s',
  sentence:
    'It has waited 1.31 s so far: when it came, all 4 servers were busy, with 214 waiting before it.',
  parts: [...PARTS.slice(0, 2), { id: 'server', title: 'servers' }],
  steps: [
    message(['client', 'line'], [40_120_000], ['finds 218 inside', 'arrives and finds 218 inside']),
    span(
      ['wait', 'line', 'waiting'],
      [40_120_000, 41_430_000],
      [
        'has waited 1.31 s behind 214',
        'has waited 1.31 s in the line: all 4 servers are busy, with 214 waiting before it',
      ],
    ),
  ],
  fromUs: 40_120_000,
  toUs: 41_430_000,
  outcome: 'waiting',
  ended: false,
};

const longWait: Life = {
  ...served,
  who: 2_077,
  title: 'served in 9.22 s',
  sentence:
    'It waited 9.2 s: the one server was busy, with 902 waiting before it. Its service took 18 ms.',
  parts: [...PARTS.slice(0, 2), { id: 'server', title: 'server' }],
  steps: [
    message(['client', 'line'], [51_002_000], ['finds 903 inside', 'arrives and finds 903 inside']),
    span(
      ['wait', 'line', 'waiting'],
      [51_002_000, 60_202_000],
      [
        'waits 9.2 s behind 902',
        'waits 9.2 s in the line: the one server is busy, with 902 waiting before it',
      ],
    ),
    message(['line', 'server'], [60_202_000], ['begins', 'the server takes it']),
    span(['work', 'server', 'served'], [60_202_000, 60_220_000], ['served in 18 ms']),
    message(
      ['server', 'client', 'answer'],
      [60_220_000],
      ['answer after 9.22 s', 'the answer goes back, 9.22 s after it came'],
    ),
  ],
  fromUs: 51_002_000,
  toUs: 60_220_000,
};

/** Two tries, a client that gives up, work for nobody, and a network that takes its time. */
const retried: Life = {
  who: 640,
  title: 'why did it die?',
  sentence:
    'It waited 1.31 s behind 214; its client had left after 1 s. The server worked on it all the same.',
  parts: PARTS,
  steps: [
    message(['client', 'line'], [0, 40_000], ['finds 218 inside']),
    span(['wait', 'client', 'waiting'], [0, 1_000_000], ['waits for 1 s at most']),
    span(
      ['wait', 'line', 'waiting'],
      [40_000, 1_350_000],
      ['waits 1.31 s behind 214', 'waits 1.31 s in the line, behind 214'],
    ),
    mark(['client', 'gave-up'], 1_000_000, ['gives up', 'gives up after 1 s']),
    message(['client', 'line', 'retry'], [1_000_000, 1_080_000], ['try 2 of 4']),
    mark(['line', 'refused'], 1_080_000, ['full: 10 places', 'the second try is turned away']),
    message(['line', 'client', 'answer'], [1_080_000, 1_120_000], ['turned away']),
    message(['client', 'line', 'retry'], [1_120_000, 1_160_000], ['try 3 of 4']),
    mark(['line', 'refused'], 1_160_000, ['full: 10 places', 'the third try is turned away']),
    message(['line', 'client', 'answer'], [1_160_000, 1_200_000], ['turned away']),
    message(['line', 'server'], [1_350_000, 1_360_000], ['begins', 'server 2 takes the first try']),
    span(
      ['work', 'server', 'abandoned'],
      [1_360_000, 1_480_000],
      ['0.12 s for nobody', 'works on the first try for 0.12 s, for nobody'],
    ),
    message(
      ['server', 'client', 'answer'],
      [1_480_000, 1_520_000],
      ['an answer nobody waits for', 'the answer goes back; nobody waits for it'],
    ),
  ],
  fromUs: 0,
  toUs: 1_520_000,
  outcome: 'abandoned',
  ended: true,
};

export const LIVES = { served, refused, limited, waiting, longWait, retried };
