/** Presets: parameters, a pinned seed, and what to notice. The tests keep what the notices say. */
import type { Scenario } from '../../run/concept.ts';
import { defaultsOf } from '../../run/parameter-kit.ts';
import { parameters } from './parameters.ts';
import { streams } from './scenarios-streams.ts';

/** One order, two writes, a consumer that acknowledges after its work, no crash. */
const DEFAULTS = defaultsOf(parameters);
const OUTBOX = { ...DEFAULTS, outbox: 'on' };

export const scenarios: readonly Scenario[] = [
  {
    id: 'crash-axis',
    title: 'Every crash point of one order',
    notice:
      'Two writes lose, an outbox repeats, an outbox with an inbox does neither, wherever the crash comes.',
    params: DEFAULTS,
    seed: 1,
    compare: {
      parameter: 'outbox',
      values: ['off', 'on', 'on'],
      titles: ['two writes', 'outbox', 'outbox and inbox'],
      besides: [{}, {}, { inbox: 'on' }],
    },
    stillAtUs: 2_000_000,
    charts: ['lanes'],
    speed: 0.25,
    crash: true,
  },
  {
    id: 'dual-write',
    title: 'Saved, and never sent',
    notice:
      'The crash comes between the two writes: the order is saved, and its event is never sent.',
    params: { ...DEFAULTS, crashAtUs: 340_000 },
    seed: 1,
    stillAtUs: 300_000,
    charts: ['lanes'],
    speed: 0.25,
  },
  {
    id: 'broker-first',
    title: 'Published, and never saved',
    notice: 'The event is sent, the order is not saved, and the consumer works on nothing.',
    params: { ...DEFAULTS, firstWrite: 'broker', crashAtUs: 390_000 },
    seed: 1,
    stillAtUs: 300_000,
    charts: ['lanes'],
    speed: 0.25,
  },
  {
    id: 'which-first',
    title: 'The other way round',
    notice: 'Publishing first loses nothing. It invents.',
    params: DEFAULTS,
    seed: 1,
    compare: {
      parameter: 'firstWrite',
      values: ['database', 'broker'],
      titles: ['database first', 'broker first'],
    },
    stillAtUs: 2_000_000,
    charts: ['lanes'],
    speed: 0.25,
    crash: true,
  },
  {
    id: 'relay',
    title: 'The relay forgets what it sent',
    notice: 'It crashes after publishing and before marking, and publishes the same row again.',
    params: { ...OUTBOX, inbox: 'on', crashAtUs: 560_000 },
    seed: 1,
    stillAtUs: 2_000_000,
    charts: ['lanes'],
    speed: 0.25,
    crash: true,
  },
  {
    id: 'ack',
    title: 'Before the work, or after it',
    notice: 'Acknowledged before the work, a crash loses the effect, and no inbox brings it back.',
    params: { ...OUTBOX, inbox: 'on' },
    seed: 1,
    compare: { parameter: 'ack', values: ['before', 'after'] },
    stillAtUs: 2_000_000,
    charts: ['lanes'],
    speed: 0.25,
    crash: true,
  },
  {
    id: 'inbox',
    title: 'Delivered again after the effect',
    notice:
      'The crash comes after the effect and before the acknowledgement. The event comes again.',
    params: { ...OUTBOX, crashAtUs: 900_000 },
    seed: 1,
    compare: { parameter: 'inbox', values: ['off', 'on'], titles: ['no inbox', 'inbox'] },
    stillAtUs: 880_000,
    charts: ['lanes'],
    speed: 0.25,
  },
  ...streams,
];
