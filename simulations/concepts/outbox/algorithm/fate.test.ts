/** What has become of an order's event. */
import { expect, it } from 'vitest';
import { type Facts, type Fate, fateOf } from './fate.ts';

const NOTHING: Facts = {
  saved: false,
  published: 0,
  effects: 0,
  eventToCome: false,
  effectToCome: false,
  orderToCome: false,
};

it.each<[Fate, string, Partial<Facts>]>([
  ['none', 'an order that nobody has saved', {}],
  ['under-way', 'one that is being saved', { orderToCome: true }],
  ['under-way', 'one published before it is saved', { published: 1, orderToCome: true }],
  ['invented', 'one published whose process died before it saved it', { published: 1 }],
  ['invented', 'the same, when it has taken effect', { published: 1, effects: 1 }],
  ['lost', 'one saved whose process died before it published it', { saved: true }],
  ['under-way', 'one saved with a row in the outbox', { saved: true, eventToCome: true }],
  ['under-way', 'one that will be delivered', { saved: true, published: 1, effectToCome: true }],
  ['lost', 'one acknowledged without effect', { saved: true, published: 1 }],
  ['once', 'one that took effect', { saved: true, published: 2, effects: 1, effectToCome: true }],
  ['repeated', 'one that took effect twice', { saved: true, published: 1, effects: 2 }],
])('%s: %s', (fate, _what, facts) => {
  expect(fateOf({ ...NOTHING, ...facts })).toBe(fate);
});
